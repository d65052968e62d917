import { describe, expect, onTestFinished, test } from 'vitest'
import { applyGiven } from '../given/apply.ts'
import { scaledClock } from '../time/real-clock.ts'
import { worldControl } from './control.ts'
import type { SimulatorName } from './simulators.ts'
import { createWorld } from './world.ts'
import type { WorldOptions } from './world-options.ts'

const given = {
  customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  conversations: [],
  agents: [],
  people: [],
  channels: [],
  subscribers: [],
  objects: [],
  companies: [],
  configurations: [],
  mappings: [],
  dropDowns: [],
  roles: [],
  switches: {},
  settings: {},
  integrationToken: 'none' as const,
}

/** A world on real sockets with Ada in it, and its control API. */
async function controlled(options: WorldOptions = {}) {
  let control: ReturnType<typeof worldControl> | undefined
  const world = await createWorld({ over: 'http', ...options }, (newWorld) => {
    control = worldControl(newWorld)
    return control
  })
  onTestFinished(() => world.close())
  applyGiven(world, given)
  control!.markStart()
  const sim = async (method: string, path: string, body?: unknown, party: SimulatorName = 'kustomer') => {
    const answer = await fetch(`${world.network.originOf(party)}/__sim${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  const act = (step: unknown) => sim('POST', '/act', step)
  return { world, control: control!, sim, act }
}

const key = { authorization: 'Bearer standin-kustomer-key' }
const incoming = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
const hangUp = { do: 'ccai.call.hang-up', call: 'c1' }
const conversationsOf = (state: { body: { state: { conversations: unknown[] } } }) =>
  state.body.state.conversations

test('health names the servers, and a second request gets the same', async () => {
  const { sim } = await controlled({ seed: 5 })
  const { status, body } = await sim('GET', '/health')
  expect(status).toBe(200)
  expect(body).toMatchObject({
    status: 'ok',
    seed: 5,
    parties: ['kustomer', 'ccai-platform', 'digital-experience', 'channel', 'integration-core'],
  })
  expect((await sim('GET', '/health')).body).toEqual(body)
})

test('an act is performed, time is advanced by hand, and the journal has the act and its effect', async () => {
  const { sim, act } = await controlled()
  expect(await act(incoming)).toMatchObject({ status: 200, body: { done: true } })
  expect(await act(hangUp)).toMatchObject({ status: 200 })
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(0)
  const before = (await sim('GET', '/clock')).body
  const after = await sim('POST', '/clock/advance', { ms: 60_000 })
  expect(after.body).toMatchObject({ virtual: true, epochMs: before.epochMs + 60_000 })
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
  const { body: journal } = await sim('GET', '/journal')
  expect(journal[0]).toMatchObject({ kind: 'act', step: incoming })
  expect(journal).toContainEqual(expect.objectContaining({ kind: 'decision', outcome: 'applied' }))
  expect((await sim('DELETE', '/journal')).status).toBe(204)
  expect((await sim('GET', '/journal')).body).toEqual([])
})

test.each([
  ['no such act', { do: 'ccai.call.incomming' }, /ccai\.call\.incoming/],
  ['a wrong argument', { ...incoming, menu: 3 }, /menu/],
  [
    'a misspelt argument',
    { do: 'ccai.call.incoming', call: 'c1', from: 'ada', mnu: 'Billing' },
    /^ccai\.call\.incoming: arguments: unknown key "mnu"; did you mean "menu"\?$/,
  ],
  ['an agent without an address', { do: 'agent.add', agent: 'alan' }, /email: is missing/],
  [
    'a misspelt argument of an agent',
    { do: 'agent.add', agent: 'alan', email: 'alan@acme.example', tema: 'Support' },
    /unknown key "tema"; did you mean "team"/,
  ],
  ['a step with a time', { ...incoming, after: '3s' }, /after/],
  ['an expectation', { expect: {}, within: '1s' }, /one act or fault/],
  ['no object', 'ring', /one act or fault/],
  ['a fault without a receiver', { do: 'fault', fault: 'slow' }, /to/],
  [
    'an unknown fault',
    { do: 'fault', fault: 'slwo', to: 'kustomer' },
    /no fault "slwo"; did you mean "slow"/,
  ],
  ['a fault of nobody', { do: 'fault', fault: 'slow', to: 'kustomr' }, /to: .*did you mean "kustomer"/],
  ['a misspelt key', { do: 'fault', fault: 'slow', to: 'kustomer', tmes: 2 }, /"tmes"; did you mean "times"/],
  [
    'a key of another fault',
    { do: 'fault', fault: 'slow', to: 'kustomer', status: 429 },
    /unknown key "status"/,
  ],
  ['no number of times', { do: 'fault', fault: 'slow', to: 'kustomer', times: 0 }, /times: expected a whole/],
  [
    'a path without its slash',
    { do: 'fault', fault: 'slow', to: 'kustomer', path: 'v1' },
    /path: expected how a path begins/,
  ],
  [
    'a path of a world',
    { do: 'fault', fault: 'slow', to: 'kustomer', path: '/w/a/v1' },
    /without the prefix of a world/,
  ],
  [
    'a fault without a status',
    { do: 'fault', fault: 'status', to: 'kustomer' },
    /status: is missing; expected a whole number from 200 to 599$/,
  ],
  [
    'no status',
    { do: 'fault', fault: 'status', to: 'kustomer', status: 99 },
    /status: expected a whole number from 200 to 599$/,
  ],
  [
    'a body of a 204',
    { do: 'fault', fault: 'status', to: 'kustomer', status: 204, body: 'x' },
    /body: .*none/,
  ],
  [
    'a header of the connection',
    { do: 'fault', fault: 'status', to: 'kustomer', status: 429, headers: { 'Content-Length': '3' } },
    /headers.Content-Length: the connection sets/,
  ],
  [
    'a header in two lines',
    { do: 'fault', fault: 'status', to: 'kustomer', status: 429, headers: { 'retry-after': '1\r\nx: y' } },
    /headers.retry-after: expected a value/,
  ],
  [
    'a delay up to less',
    { do: 'fault', fault: 'slow', to: 'kustomer', delay: '2s', delayUpTo: '1s' },
    /delayUpTo: it is shorter/,
  ],
])('%s is malformed, and nothing changes', async (_, step, message) => {
  const { sim, act } = await controlled()
  const before = (await sim('GET', '/state')).body
  const { status, body } = await act(step)
  expect(status).toBe(400)
  expect(body.error).toMatch(message)
  expect((await sim('GET', '/state')).body).toEqual(before)
  expect((await sim('GET', '/faults')).body).toEqual([])
})

test.each([
  ['not possible now', hangUp, /no call "c1"/],
  ['an unknown person', { ...incoming, from: 'bob' }, /bob/],
])('%s is refused, and nothing changes', async (_, step, message) => {
  const { sim, act } = await controlled()
  const before = (await sim('GET', '/state')).body
  const { status, body } = await act(step)
  expect(status).toBe(409)
  expect(body.error).toMatch(message)
  expect((await sim('GET', '/state')).body).toEqual(before)
})

test.each([
  ['kinds=act', 'the journal has no filter "kinds"; did you mean "kind"?'],
  ['kind=acts', 'kind: there is no "acts"; did you mean "act"?'],
  ['since=x', 'since: expected a whole number, got "x"'],
  ['since=1&since=2', 'since: given 2 times; once is enough'],
])('the query of the journal %s is malformed', async (query, error) => {
  const { sim } = await controlled()
  expect(await sim('GET', `/journal?${query}`)).toMatchObject({ status: 400, body: { error } })
})

test.each([
  ['/act', { ...incoming, do: [incoming.do] }, 'no act "["ccai.call.incoming"]"'],
  ['/act', { do: ['fault'], fault: 'none', to: 'kustomer' }, 'no act "["fault"]"'],
  ['/faults', { fault: ['none'], to: 'kustomer' }, 'fault: no fault "["none"]"; did you mean "none"?'],
  ['/faults', { fault: 'none', to: ['kustomer'] }, 'to: "["kustomer"]" is not allowed'],
])('%s: a name that stands in a list is none: %j', async (path, body, error) => {
  const { sim, world } = await controlled()
  const answer = await sim('POST', path, body)
  expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(error)])
  expect(world.journal.lines()).toEqual([])
})

test.each([
  ['PATCH', '/switches', {}],
  ['PATCH', '/settings', {}],
  ['POST', '/act', incoming],
])('%s %s tells of thousands of unknown names the first hundred', async (method, path, known) => {
  const { sim } = await controlled()
  const unknown = Array.from({ length: 20_000 }, (_, at) => [`nothing${at}`, 1])
  const { status, body } = await sim(method, path, { ...known, ...Object.fromEntries(unknown) })
  expect(status).toBe(400)
  expect(body.error).toMatch(/"nothing0".*"nothing99"[^"]*and 19900 more$/)
})

test('no switch takes a time beyond what a date can be told of: the hundred years of a duration are the end', async () => {
  const { world } = await controlled()
  const centuryMs = 36_500 * 86_400_000
  for (const simulator of Object.values(world.simulators)) {
    const { switches } = simulator.simulator
    const current = simulator.switches as Record<string, unknown>
    const names = Object.keys(current).filter((name) => name.endsWith('Ms'))
    for (const name of names) {
      const takes = (ms: number) =>
        switches.safeParse({ ...current, [name]: Array.isArray(current[name]) ? [ms] : ms }).success
      expect([name, takes(centuryMs), takes(centuryMs + 1)]).toEqual([name, true, false])
    }
  }
})

test('a webhook that is due in a hundred years waits, and the state with it fits', async () => {
  const { sim, world } = await controlled()
  const kustomer = `${world.network.originOf('kustomer')}/v1`
  const headers = { ...key, 'content-type': 'application/json' }
  const post = (path: string, body: object) =>
    fetch(kustomer + path, { method: 'POST', headers, body: JSON.stringify(body) })
  const beyond = await sim('PATCH', '/switches', { webhookDelayMs: Number.MAX_SAFE_INTEGER })
  expect(beyond).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('webhookDelayMs: Too big') },
  })
  expect((await sim('PATCH', '/switches', { webhookDelayMs: 36_500 * 86_400_000 })).status).toBe(200)
  const hook = { name: 'mine', url: 'http://127.0.0.1:1/', events: ['kustomer.customer.create'] }
  expect((await post('/outbound-webhooks', hook)).status).toBe(201)
  expect((await post('/customers', { name: 'Alan Turing' })).status).toBe(201)
  const state = (await sim('GET', '/state')).body
  expect(state.deliveries.rows).toHaveLength(1)
  expect(await sim('PUT', '/state', state)).toMatchObject({ status: 200 })
})

test.each([
  [
    { lookupLagMs: 5, chatWebhookUrl: 'http://localhost/x' },
    'chatWebhookUrl is a switch of ccai-platform, not of kustomer; did you mean "ccai-platform.chatWebhookUrl"? PATCH /__sim/switches there',
  ],
  [
    { lookupLagMs: 5, chatWebhokUrl: 'http://localhost/x' },
    'kustomer has no switch "chatWebhokUrl"; did you mean "ccai-platform.chatWebhookUrl"? PATCH /__sim/switches there',
  ],
  [
    { lookupLagMs: 5, DEFAULT_COUNTRY: 'DE' },
    'DEFAULT_COUNTRY is a setting of the core, not a switch of kustomer; PATCH /__sim/settings takes it',
  ],
  [{ lookupLagMs: 5, toString: 1 }, 'switches: unknown key "toString"; expected one of'],
])('switches %j, of which one is none of this simulator, say where it belongs', async (body, error) => {
  const { sim, world } = await controlled()
  const before = JSON.stringify(world.simulators.kustomer.switches)
  const answer = await sim('PATCH', '/switches', body)
  expect([answer.status, answer.body.error]).toEqual([400, expect.stringContaining(error)])
  expect(JSON.stringify(world.simulators.kustomer.switches)).toBe(before)
})

test.each([
  [
    { lookupLagMs: '5' },
    400,
    'settings: lookupLagMs is a switch of kustomer; did you mean "kustomer.lookupLagMs"?',
  ],
  [{ 'kustomer.lookupLagMs': '5' }, 400, 'is a switch; did you mean "kustomer.lookupLagMs"?'],
  [
    { lookupLag: '5' },
    400,
    'settings: no setting "lookupLag"; did you mean the switch "kustomer.lookupLagMs"?',
  ],
  [{ toString: 'x' }, 400, 'settings: unknown key "toString"'],
])('settings %j are none, and the refusal says where they belong', async (change, status, error) => {
  const { sim } = await controlled()
  const before = (await sim('GET', '/settings')).body
  const answer = await sim('PATCH', '/settings', { DEFAULT_COUNTRY: 'DE', ...change })
  expect([answer.status, answer.body.error]).toEqual([status, expect.stringContaining(error)])
  expect((await sim('GET', '/settings')).body).toEqual(before)
})

test('a fault waits for a request that fits, whether added to /faults or by an act, and says how often it fired', async () => {
  const { sim, act } = await controlled()
  const fault = { fault: 'error-before', to: 'kustomer', method: 'POST' }
  expect(await sim('POST', '/faults', fault)).toMatchObject({ status: 201, body: { ...fault, times: 1 } })
  expect(await act({ do: 'fault', fault: 'slow', to: 'kustomer', delay: '2s' })).toMatchObject({
    status: 200,
  })
  expect((await sim('GET', '/faults')).body).toHaveLength(2)
  await act(incoming)
  await act(hangUp)
  await sim('POST', '/clock/advance', { ms: 600_000 })
  expect((await sim('GET', '/faults')).body).toMatchObject([
    { ...fault, fitted: 1, fired: 1, spent: true },
    { fault: 'slow', fitted: 1, fired: 1, spent: true },
  ])
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
  expect((await sim('DELETE', '/faults')).status).toBe(204)
  expect((await sim('GET', '/faults')).body).toEqual([])
})

test('reset restores the start, so that the same story gives the same ids again', async () => {
  const { world, sim, act } = await controlled()
  const start = (await sim('GET', '/state')).body
  const play = async () => {
    await act(incoming)
    await act(hangUp)
    await sim('POST', '/clock/advance', { ms: 60_000 })
    const [conversation] = conversationsOf(await sim('GET', '/state')) as Array<{ id: string }>
    return conversation!.id.slice(8) // the first eight digits are the time, which is not reset
  }
  const first = await play()
  await sim('POST', '/faults', { fault: 'slow', to: 'kustomer' })
  expect((await sim('POST', '/reset')).status).toBe(200)
  expect((await sim('GET', '/state')).body).toEqual(start)
  expect((await sim('GET', '/journal')).body).toEqual([])
  expect((await sim('GET', '/faults')).body).toEqual([])
  expect(await world.core!.store.count()).toEqual({ waiting: 0, done: 0, dead: 0, malformed: 0 })
  expect(await play()).toBe(first)
})

test('after a reset the core has the key of its CRM configurations, as before', async () => {
  const { world, sim } = await controlled()
  const search = async () => {
    const origin = world.network.originOf('integration-core')
    const path = '/InContactAPI/services/v27.0/agent-integration/configuration/crm-1/workflow/search'
    const body = { action: 'Search', workflowInput: { phoneNumber: '+14155550123' } }
    const headers = { 'content-type': 'application/json', authorization: 'Bearer standin-cxone-token' }
    const answered = fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) })
    let isOver = false
    void answered.finally(() => {
      isOver = true
    })
    // A new token takes its time, which passes only so.
    while (!isOver) await sim('POST', '/clock/advance', { ms: 1000 })
    return (await answered).status
  }
  expect(await search()).toBe(200)
  await sim('POST', '/reset')
  expect(await search()).toBe(200)
})

test('work that was open at a reset does not affect the restored world', async () => {
  const { sim, act } = await controlled()
  const start = (await sim('GET', '/state')).body
  await act(incoming)
  await sim('POST', '/clock/advance', { ms: 1000 })
  await sim('POST', '/faults', { fault: 'slow', to: 'kustomer', delay: '5s' })
  await act(hangUp)
  await sim('POST', '/clock/advance', { ms: 1000 })
  await sim('POST', '/reset')
  await sim('POST', '/clock/advance', { ms: 3_600_000 })
  expect((await sim('GET', '/state')).body.state).toEqual(start.state)
})

test('work that was open at a reset does not affect the restored world in real time either', async () => {
  const { world, sim, act } = await controlled({ clock: scaledClock(100) })
  await act(incoming)
  await sim('POST', '/faults', { fault: 'slow', to: 'kustomer', delay: '5m' })
  await act(hangUp)
  expect(world.network.waiting()).not.toEqual([])
  await sim('POST', '/reset')
  await expect.poll(() => world.network.waiting()).toEqual([])
  await act({ ...incoming, call: 'c2' }) // which waits for late effects, if any
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(0)
})

describe('what is refused leaves the core as it was, with all that waits', () => {
  /** A world whose core has an event that waits for its next attempt, and what must not change. */
  async function withWaitingEvent() {
    const made = await controlled()
    const { world, sim, act } = made
    await sim('POST', '/faults', { fault: 'error-before', to: 'kustomer', times: 3 })
    await act(incoming)
    await act(hangUp)
    await sim('POST', '/clock/advance', { ms: 100 })
    const core = world.core!
    const seen = () => ({ ...core.store.snapshot(), nowMs: world.clock.now(), settings: world.settings })
    const before = seen()
    expect(before.rows).toContainEqual(expect.objectContaining({ state: 'waiting' }))
    const assertSame = async () => {
      expect(world.core).toBe(core)
      expect(seen()).toEqual(before)
      await sim('POST', '/clock/advance', { ms: 600_000 })
      expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
      expect(world.core).toBe(core)
    }
    return { ...made, assertSame }
  }

  test.each<[string, string, string, object | string, number]>([
    ['a reset with a body', 'POST', '/reset', { seed: 7 }, 400],
    ['a state that is none', 'PUT', '/state', { state: 7 }, 400],
    ['a setting that is none', 'PATCH', '/settings', { DEFAULT_COUNTRY: 'DEU' }, 400],
    ['an advance without its time', 'POST', '/clock/advance', {}, 400],
  ])('%s', async (_name, method, path, body, status) => {
    const { sim, assertSame } = await withWaitingEvent()
    expect((await sim(method, path, body)).status).toBe(status)
    await assertSame()
  })

  test('a reset while a message makes no progress', { timeout: 20_000 }, async () => {
    const { world, sim, assertSame } = await withWaitingEvent()
    const { network } = world
    const onTheWire = network.onTheWire.bind(network)
    network.onTheWire = () => 1
    const refused = await sim('POST', '/reset')
    network.onTheWire = onTheWire
    expect(refused).toEqual({ status: 409, body: { error: expect.stringContaining('made no progress') } })
    await assertSame()
  })
})

test('a customer who was added after the start is unknown after a reset', async () => {
  const { world, sim, act } = await controlled()
  applyGiven(world, { ...given, customers: [{ ref: 'ben', phone: '+14155550199' }] })
  await sim('POST', '/reset')
  expect(await act({ ...incoming, from: 'ben' })).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('"ben" is no person with a phone') },
  })
  expect(await act(incoming)).toMatchObject({ status: 200 })
})

test('an act that goes through a route is refused in the words of the route, and done when that takes it', async () => {
  const { world, act } = await controlled()
  await act({ do: 'cxone.integration.add', integration: 'Junglebook' })
  const add = { do: 'cxone.channel.add', integration: 'Junglebook', account: 'us', via: 'api' }
  expect(await act({ ...add, members: { isPrivate: 'yes' } })).toMatchObject({
    status: 409,
    body: { error: expect.stringContaining('400: isPrivate') },
  })
  const channels = world.simulators['digital-experience'].state.channels
  expect(channels.size).toBe(0)
  expect(world.journal.lines()).toContainEqual(expect.objectContaining({ kind: 'refused', step: add.do }))
  expect(await act(add)).toMatchObject({ status: 200 })
  expect(channels.get('channel-us')).toMatchObject({ name: 'us', isPrivate: true })
})

test('a start that was marked in the middle of a story continues from there', async () => {
  const { control, sim, act } = await controlled()
  await act(incoming)
  await act(hangUp)
  control.markStart()
  await sim('POST', '/reset')
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(0)
  await sim('POST', '/clock/advance', { ms: 60_000 })
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
})

test('in real time the response to an act comes after its effect, and time cannot be advanced', async () => {
  const { sim, act } = await controlled({ clock: scaledClock() })
  await act(incoming)
  await act(hangUp)
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
  const { status, body } = await sim('POST', '/clock/advance', { ms: 1 })
  expect(status).toBe(409)
  expect(body.error).toContain('machine’s clock')
  expect((await sim('GET', '/clock')).body).toMatchObject({ virtual: false })
  await sim('POST', '/reset')
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(0)
})

test('an external integration is not waited for, and a reset does not touch it', async () => {
  const { sim, act } = await controlled({ clock: scaledClock(), coreUrl: 'http://127.0.0.1:9' })
  expect((await sim('GET', '/health')).body).toMatchObject({ core: 'elsewhere' })
  expect(await act(incoming)).toMatchObject({ status: 200 })
  expect((await sim('POST', '/reset')).status).toBe(200)
  expect((await sim('GET', '/health')).body).toMatchObject({ core: 'elsewhere' })
})

test('two concurrent advances of time run one after the other', async () => {
  const journalOf = async (advances: readonly number[]) => {
    const { world, control } = await controlled({ over: 'memory' })
    await control.act(incoming)
    await Promise.all(advances.map((ms) => control.advance(ms)))
    return world.journal.text()
  }
  expect(await journalOf([60_000, 60_000])).toBe(await journalOf([120_000]))
})

test.each([
  ['duplicate', { copies: 2 }, 3],
  ['dropped', {}, 0],
  ['late', { delay: '30s' }, 1],
])(
  'a callback meets the fault "%s", which the journal names beside the delivery',
  async (name, more, events) => {
    const { world, sim, act } = await controlled()
    const fault = { fault: name, to: 'integration-core', path: '/ccai/session-events', ...more }
    expect(await sim('POST', '/faults', fault)).toMatchObject({ status: 201, body: { fitted: 0, fired: 0 } })
    await act(incoming)
    await sim('POST', '/clock/advance', { ms: 20_000 })
    const told = () =>
      world.journal.lines().filter((line) => 'path' in line && line.path === '/ccai/session-events')
    expect(told()).toHaveLength(name === 'late' ? 0 : events)
    await sim('POST', '/clock/advance', { ms: 20_000 })
    expect(told()).toHaveLength(events)
    expect(world.journal.lines()).toContainEqual(
      expect.objectContaining({ kind: 'fault', fault: name, delivery: 'ccai-platform/call-events/1' }),
    )
    expect((await sim('GET', '/faults')).body).toMatchObject([{ fitted: 1, fired: 1, spent: true }])
  },
)
test('a switch that is changed counts from then on, and a reset takes it back', async () => {
  const { world, sim } = await controlled()
  const customers = () => fetch(`${world.network.originOf('kustomer')}/v1/customers`, { headers: key })
  expect((await customers()).headers.get('x-ratelimit-limit')).toBe('1000')
  expect((await sim('PATCH', '/switches', { orgBudgetPerMinute: 1 })).status).toBe(200)
  const limited = await customers()
  expect([limited.status, await limited.text()]).toEqual([
    429,
    expect.stringContaining('"code":"toomanyrequests"'),
  ])
  expect((await sim('PATCH', '/switches', { orgBudgetPerMinute: null })).status).toBe(200)
  const free = await customers()
  expect([free.status, free.headers.get('x-ratelimit-limit')]).toEqual([200, null])
  const refused = await sim('PATCH', '/switches', { ujetApp: 'absent' })
  expect([refused.status, refused.body.error]).toEqual([
    409,
    expect.stringContaining('kustomer.app.uninstall'),
  ])
  await sim('POST', '/reset')
  expect((await sim('GET', '/switches')).body).toMatchObject({ orgBudgetPerMinute: 1000, ujetApp: 'current' })
})

test('a setting that is changed holds for the next decision, and a reset takes it back', async () => {
  const { sim, act } = await controlled({ settings: { EXTERNAL_ID_PREFIX: 'a-' } })
  const externalIdAfter = async (change: object) => {
    expect((await sim('PATCH', '/settings', change)).status).toBe(200)
    await act(incoming)
    await act(hangUp)
    await sim('POST', '/clock/advance', { ms: 60_000 })
    const [made] = conversationsOf(await sim('GET', '/state')) as Array<{
      attributes: { externalId: string }
    }>
    return made!.attributes.externalId
  }
  expect(await externalIdAfter({ EXTERNAL_ID_PREFIX: 'b-', DEFAULT_COUNTRY: 'DE' })).toBe('b-call-1418')
  expect((await sim('GET', '/settings')).body).toMatchObject({
    EXTERNAL_ID_PREFIX: 'b-',
    DEFAULT_COUNTRY: 'DE',
    CUSTOM_DATA_MAPPING: '',
    RATED_SESSIONS: 'any',
  })
  await sim('POST', '/reset')
  expect((await sim('GET', '/settings')).body).toMatchObject({
    EXTERNAL_ID_PREFIX: 'a-',
    DEFAULT_COUNTRY: 'US',
  })
  expect(await externalIdAfter({})).toBe('a-call-1418')
})

test('an event that was accepted before a change of settings is worked on after it', async () => {
  const { sim, act } = await controlled()
  await sim('POST', '/faults', { fault: 'error-before', to: 'kustomer', times: 3 })
  await act(incoming)
  await act(hangUp)
  await sim('POST', '/clock/advance', { ms: 100 })
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(0)
  await sim('PATCH', '/settings', { SHORT_CALL_LENGTH: 'whole' })
  await sim('POST', '/clock/advance', { ms: 600_000 })
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
})

test.each([
  [
    'an unknown name',
    { RATED_SESION: 'any' },
    400,
    /unknown key "RATED_SESION"; did you mean "RATED_SESSIONS"/,
  ],
  ['a wrong value', { DEFAULT_COUNTRY: 'DEU' }, 400, /DEFAULT_COUNTRY: "DEU" is not allowed/],
  ['a wrong mapping', { CUSTOM_DATA_MAPPING: 'orders' }, 400, /CUSTOM_DATA_MAPPING: expected pairs/],
  ['no object', 'off', 400, /send the settings to change/],
  [
    'a credential',
    { KUSTOMER_API_KEY: 'other' },
    409,
    /KUSTOMER_API_KEY cannot be changed here: it is a credential/,
  ],
  ['an address', { CORE_PORT: '1' }, 409, /CORE_PORT cannot be changed here: it is an address/],
])('a change of settings with %s is refused, and none changes', async (_, wrong, status, message) => {
  const { sim } = await controlled({ settings: { KUSTOMER_API_KEY: 'not-shown' } })
  const before = (await sim('GET', '/settings')).body
  expect(JSON.stringify(before)).not.toMatch(/not-shown|standin-/)
  const body = typeof wrong === 'object' ? { SHORT_CALL_LENGTH: 'whole', ...wrong } : wrong
  const refused = await sim('PATCH', '/settings', body)
  expect(refused).toEqual({ status, body: { error: expect.stringMatching(message) } })
  expect((await sim('GET', '/settings')).body).toEqual(before)
})

test('without a core of its own a world has no settings', async () => {
  const { sim } = await controlled({ clock: scaledClock(), coreUrl: 'http://127.0.0.1:9' })
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { DEFAULT_COUNTRY: 'DE' }],
  ] as const) {
    expect(await sim(method, '/settings', body)).toMatchObject({
      status: 409,
      body: { error: expect.stringContaining('another integration') },
    })
  }
})

describe('the state', () => {
  const hook = { name: 'mine', url: 'http://127.0.0.1:1/hook', events: ['kustomer.customer.create'] }
  const headers = [{ name: 'x-key', value: 'of the receiver "quoted"' }]

  test('shows no secret, and each placeholder leads back to its own', async () => {
    const { world, sim } = await controlled()
    const { kustomer } = world.simulators
    const made = await fetch(`${world.network.originOf('kustomer')}/v1/outbound-webhooks`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify({ ...hook, headers }),
    })
    const { token } = JSON.parse(await made.text()).data.attributes
    const before = [...kustomer.state.webhooks.values()]
    const { body } = await sim('GET', '/state')
    const text = JSON.stringify(body)
    for (const secret of [token, 'of the receiver', 'standin-app-client-secret', kustomer.state.signingKey]) {
      expect(text).not.toContain(secret)
    }
    expect(text).toContain('{{secret signing-key ')
    expect((await sim('PUT', '/state', body)).status).toBe(200)
    expect([...kustomer.state.webhooks.values()]).toEqual(before)
    expect((await sim('GET', '/state')).body).toEqual(body)
  })

  test('shows no login and no token in an address, and takes both back', async () => {
    const { world, sim } = await controlled()
    const { kustomer } = world.simulators
    const url = 'https://ada:pass-4711@hooks.example/in?page=1&token=query-4711&x=ada@b'
    await fetch(`${world.network.originOf('kustomer')}/v1/outbound-webhooks`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify({ ...hook, url }),
    })
    await fetch(`${world.network.originOf('kustomer')}/v1/customers`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `as in ${url} or so` }),
    })
    const { body } = await sim('GET', '/state')
    expect(JSON.stringify(body)).toMatch(
      /https:..{{secret login [\da-f]{16}}}@hooks.example.in\?page=1&token={{secret param/,
    )
    expect(JSON.stringify(body)).not.toContain('pass-4711')
    expect(body.state.webhooks[0].attributes.url).not.toContain('4711')
    expect(world.journal.text()).not.toMatch(/pass-4711|in\?page=1&token=query-4711&x=ada@b"/)
    expect((await sim('PUT', '/state', body)).status).toBe(200)
    expect([...kustomer.state.webhooks.values()].map(({ attributes }) => attributes.url)).toEqual([url])
    expect((await sim('GET', '/state')).body).toEqual(body)
    const other = await controlled()
    const refused = await other.sim('PUT', '/state', body)
    expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining('secret login') } })
  })

  test('of one world is taken by another of its seed, but for what only the first knows', async () => {
    const [one, other] = [await controlled(), await controlled()]
    const { signingKey } = one.world.simulators.kustomer.state
    const { body } = await one.sim('GET', '/state')
    expect((await other.sim('PUT', '/state', body)).status).toBe(200)
    expect(other.world.simulators.kustomer.state.signingKey).toBe(signingKey)
    body.state.signingKey = '{{secret signing-key 0123456789abcdef}}'
    expect(await other.sim('PUT', '/state', body)).toEqual({
      status: 400,
      body: {
        error:
          'this world does not know {{secret signing-key 0123456789abcdef}}; write the secret in its place',
      },
    })
  })

  test('may hold what looks like a placeholder', async () => {
    const { world, sim } = await controlled()
    const { kustomer } = world.simulators
    const name = 'x {{secret key-1 0123456789abcdef}} {{secret -}}'
    await fetch(`${world.network.originOf('kustomer')}/v1/customers`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    })
    const { body } = await sim('GET', '/state')
    expect((await sim('PUT', '/state', body)).status).toBe(200)
    expect([...kustomer.state.customers.values()].map((row) => row.attributes.name)).toContain(name)
  })

  test.each<[string, (state: Record<string, unknown>) => void, string]>([
    [
      'a key that is a number',
      (state) => Object.assign(state, { signingKey: 7 }),
      'signingKey: expected a string, got 7',
    ],
    [
      'a webhook whose token is a number',
      (state) => Object.assign(state, { webhooks: [webhook(7)] }),
      'webhooks[0].attributes.token, in the row',
    ],
    [
      'a webhook without its attributes',
      (state) => Object.assign(state, { webhooks: [{ ...webhook('a token'), attributes: undefined }] }),
      'webhooks[0].attributes, in the row',
    ],
    [
      'counters that are nothing',
      (state) => Object.assign(state, { sessionTokens: null }),
      'sessionTokens: expected a whole number',
    ],
  ])('with %s is refused, and the world goes on', async (_, spoil, message) => {
    const { world, sim, act } = await controlled()
    const { body } = await sim('GET', '/state')
    const spoilt = structuredClone(body)
    spoil(spoilt.state)
    expect(await sim('PUT', '/state', spoilt)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(`kustomer: state.${message}`) },
    })
    expect((await sim('GET', '/state')).body).toEqual(body)
    await act(incoming)
    await act(hangUp)
    await sim('POST', '/clock/advance', { ms: 60_000 })
    expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
    expect(JSON.stringify((await sim('GET', '/journal')).body)).toContain('hang-up')
    expect(world.crashes).toEqual([])
  })

  const webhook = (token: unknown) => ({
    id: 'a'.repeat(24),
    createdBy: 'b'.repeat(24),
    modifiedBy: 'b'.repeat(24),
    attributes: { ...hook, headers: [], enabled: true, token, createdAt: '', updatedAt: '' },
  })
})

test('an advance beyond the year 9999 is refused, and writes go on', async () => {
  const { world, sim, act } = await controlled()
  expect(await sim('POST', '/clock/advance', { ms: 9e15 })).toMatchObject({
    status: 400,
    body: { error: 'ms: the clock goes no further than the year 9999' },
  })
  await act(incoming)
  await act(hangUp)
  expect((await sim('POST', '/clock/advance', { ms: 60_000 })).status).toBe(200)
  expect(conversationsOf(await sim('GET', '/state'))).toHaveLength(1)
  expect(world.crashes).toEqual([])
})

test('a file larger than any is refused, in a state and in an act: its bytes are made when they are asked for', async () => {
  const { sim, act, world } = await controlled()
  const { body } = await sim('GET', '/state', undefined, 'channel')
  const sizeBytes = 268_435_457
  body.state.files = [{ id: 'file-1', name: 'a.pdf', mimeType: 'application/pdf', sizeBytes, expiresAtMs: 0 }]
  expect(await sim('PUT', '/state', body, 'channel')).toMatchObject({
    status: 400,
    body: {
      error: expect.stringContaining(
        'sizeBytes, in the row "file-1": expected a whole number from 0 to 268435456',
      ),
    },
  })
  const attachment = { name: 'a.pdf', mimeType: 'application/pdf', sizeBytes }
  expect(await act({ do: 'channel.message', from: 'ada', text: 'Here', attachment })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('attachment.sizeBytes') },
  })
  expect(world.crashes).toEqual([])
})

test('the end of time is no end of states: what is due after it can be put back', async () => {
  const { sim, act, world } = await controlled()
  const lastMinuteMs = 253_402_300_799_999 - 60_000
  expect((await sim('POST', '/clock/advance', { ms: lastMinuteMs - world.clock.now() })).status).toBe(200)
  expect((await act({ do: 'ccai.chat.from-app', chat: 'k1', user: 'ada', menu: 'Billing' })).status).toBe(200)
  const login = { accessKeyId: 'standin-cxone-key', accessKeySecret: 'standin-cxone-secret' }
  const origin = world.network.originOf('digital-experience')
  const loggedIn = await fetch(`${origin}/authentication/v1/token/access-key`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(login),
  })
  expect(loggedIn.status).toBe(200)
  for (const party of ['ccai-platform', 'digital-experience', 'kustomer', 'channel'] as const) {
    const { body } = await sim('GET', '/state', undefined, party)
    expect(await sim('PUT', '/state', body, party)).toEqual({ status: 200, body: { restored: true } })
  }
})

test('a state in which something due later lacks what that needs is refused, and nothing is changed', async () => {
  const { sim } = await controlled()
  const { body: before } = await sim('GET', '/state', undefined, 'ccai-platform')
  const changed = structuredClone(before)
  changed.state.wrapUps = [{ id: 4711, atMs: Date.UTC(2026, 5, 1), kind: 'call', sessionId: 1418 }]
  expect(await sim('PUT', '/state', changed, 'ccai-platform')).toEqual({
    status: 400,
    body: {
      error:
        'ccai-platform: state.wrapUps[0], in the row 4711: names 4711, which is no row of agents; send what GET /__sim/state gave',
    },
  })
  expect((await sim('GET', '/state', undefined, 'ccai-platform')).body).toEqual(before)
  expect((await sim('PUT', '/state', before, 'ccai-platform')).status).toBe(200)
})
