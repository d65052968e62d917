import { expect, test } from 'vitest'
import { z } from 'zod'
import { createSimulatorApp } from './app.ts'
import { ActRefused, MalformedRequest, type WorldControl } from './host.ts'
import {
  anything,
  count,
  date,
  epochMs,
  listOf,
  number,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  orNull,
  text,
} from './shape.ts'
import { createInstance, type Instance, type Simulator } from './simulator.ts'
import { standaloneHost } from './standalone/standalone-host.ts'
import { type State, Table } from './table.ts'

const app = createSimulatorApp({
  title: 'Tiny',
  answerProblem: (c, { status, title }) => c.json({ title }, status),
})

interface Thing {
  readonly id: string
  readonly name: string
  readonly tags?: readonly string[]
  readonly colour?: 'red' | 'blue'
  readonly dueAtMs?: number
  readonly createdAt?: string
  readonly note?: string | null
  readonly nextTo?: string
  readonly extra?: unknown
  readonly at?: Readonly<Record<string, unknown>> & { readonly day: number }
}

interface TinyState extends State {
  readonly things: Table<Thing, 'name'>
  counters: { thing: number }
}

const tiny: Simulator<TinyState, object> = {
  name: 'tiny',
  title: 'Tiny',
  switches: z.strictObject({
    colour: z.enum(['red', 'blue']).default('red'),
    size: z.int().default(1),
    shape: z.string().default('round'),
  }),
  unlimited: {},
  switchesOfTheStart: { shape: 'make another' },
  acts: [],
  fetch: (request, env) => app.fetch(request, env as never),
  stateShape: {
    things: objectOf<Thing>({
      id: text,
      name: text,
      tags: optional(listOf(text)),
      colour: optional(oneOf('red', 'blue')),
      dueAtMs: optional(epochMs),
      createdAt: optional(date),
      note: optional(orNull(text)),
      nextTo: optional(text),
      extra: optional(anything),
      at: optional(openObjectOf<NonNullable<Thing['at']>>({ day: number })),
    }),
    counters: objectOf<TinyState['counters']>({ thing: count }),
  },
  references: { things: { things: ({ nextTo }) => (nextTo === undefined ? [] : [nextTo]) } },
  createState: () => ({
    things: new Table({ name: (thing) => [thing.name.toLowerCase()] }),
    counters: { thing: 0 },
  }),
  seedTokens: ({ tokens }) => {
    tokens.issue({ id: 'key', kind: 'key', user: 'u', roles: [], expiresAtMs: null }, 'a-secret', 'set-up')
  },
  deliveryPolicy: () => ({
    retryDelaysMs: [],
    duplicates: 0,
    order: 'kept',
    shuffleMs: 0,
    delayMs: 0,
    timeoutMs: 1000,
  }),
}

const startMs = Date.UTC(2026, 0, 5, 9)

/** A fake world that records the operations it is asked for. */
function fakeWorld() {
  const performed: unknown[] = []
  let nowMs = startMs
  let country = 'US'
  let faults: unknown[] = []
  let journal: unknown[] = [{ kind: 'act' }]
  const world: WorldControl = {
    health: () => ({ seed: 7 }),
    reset: async () => void performed.push('reset'),
    journal: () => journal,
    clearJournal: () => {
      journal = []
    },
    faults: () => faults,
    addFault: (fault) => {
      if (typeof fault !== 'object') throw new MalformedRequest('a fault is an object')
      faults.push(fault)
      return { name: 'fault-1' }
    },
    clearFaults: () => {
      faults = []
    },
    withPlaceholders: (text) => text.replaceAll('a-secret', '{{secret key}}'),
    withSecrets: (text) => text.replaceAll('{{secret key}}', 'a-secret'),
    clock: () => ({ now: new Date(nowMs).toISOString(), epochMs: nowMs, virtual: true }),
    advance: async (byMs) => {
      nowMs += byMs
    },
    hold: () => {},
    release: () => {},
    settings: () => ({ COUNTRY: country }),
    changeSettings: async (change) => {
      country = (change as { COUNTRY: string }).COUNTRY
    },
    misplacedSwitch: (of, name) =>
      name === 'volume' ? `volume is a switch of loud, not of ${of}` : undefined,
    act: async (step) => {
      if ((step as { do: string }).do !== 'tiny.act') throw new ActRefused('no such act; there is tiny.act')
      performed.push(step)
      return (step as { quiet?: boolean }).quiet ? undefined : { call: 'call-1' }
    },
  }
  return { world, performed }
}

function tinyWorld(env: { world?: WorldControl | undefined; controlToken?: string } = {}) {
  const host = standaloneHost({ startAtMs: startMs })
  const instance = createInstance(tiny, host)
  const { world, performed } = fakeWorld()
  const bindings = { instance: instance as unknown as Instance, world, ...env }
  const ask = async (
    method: string,
    path: string,
    options: { body?: unknown; headers?: Record<string, string> } = {},
  ) => {
    const { body, headers = {} } = options
    const request = new Request(`http://localhost:4601${path}`, {
      method,
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const answer = await app.fetch(request, bindings as never)
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { ask, instance, performed, host, bindings }
}

test('health names the simulator and includes the health of the world', async () => {
  const { ask } = tinyWorld()
  expect(await ask('GET', '/__sim/health')).toEqual({ status: 200, body: { simulator: 'tiny', seed: 7 } })
})

test('reset resets the world', async () => {
  const { ask, performed } = tinyWorld()
  expect(await ask('POST', '/__sim/reset')).toEqual({ status: 200, body: { reset: true } })
  expect(performed).toEqual(['reset'])
})

test.each([{ seed: 7 }, [], 'x'])('a reset with the body %j is refused', async (body) => {
  const { ask, performed } = tinyWorld()
  const { status, body: answer } = await ask('POST', '/__sim/reset', { body })
  expect([status, answer.error]).toEqual([400, expect.stringContaining('a reset takes no body')])
  expect(performed).toEqual([])
})

test('a reset with an empty object resets', async () => {
  expect((await tinyWorld().ask('POST', '/__sim/reset', { body: {} })).status).toBe(200)
})

test.each([
  ['{"do": "a",\n x}', 'application/json', 400, 'Malformed JSON: line 2, column 2: invalid symbol'],
  ['{"do":"a"}', 'text/plain', 415, 'Unsupported Media Type: send application/json'],
])('the control API refuses %j as %s in its own form', async (body, type, status, error) => {
  const { bindings } = tinyWorld()
  const headers = { 'content-type': type }
  const request = new Request('http://localhost:4601/__sim/act', { method: 'POST', headers, body })
  const answer = await app.fetch(request, bindings as never)
  expect([answer.status, await answer.json()]).toEqual([status, { error }])
})

test('a state that was read can be restored', async () => {
  const { ask, instance } = tinyWorld()
  instance.state.things.put({ id: 't1', name: 'one' })
  const { body: state } = await ask('GET', '/__sim/state')
  expect(state.state).toEqual({ things: [{ id: 't1', name: 'one' }], counters: { thing: 0 } })
  instance.state.things.put({ id: 't1', name: 'two' })
  instance.state.counters.thing = 5
  expect(await ask('PUT', '/__sim/state', { body: state })).toEqual({
    status: 200,
    body: { restored: true },
  })
  expect(instance.state.things.first('name', 'one')?.id).toBe('t1')
  expect(instance.state.counters).toEqual({ thing: 0 })
  expect(JSON.stringify(state)).not.toContain('a-secret')
})

test('a due delivery in a restored state is sent', async () => {
  const { ask, instance, host } = tinyWorld()
  instance.channels.set('events', { url: 'http://core.example/', headers: {} })
  const { body: state } = await ask('GET', '/__sim/state')
  const row = {
    id: 1,
    channel: 'events',
    subject: 's',
    body: 'late',
    headers: {},
    dueAtMs: startMs,
    attempts: [],
  }
  state.deliveries = { next: 2, rows: [{ ...row, state: 'sending' }] }
  await ask('PUT', '/__sim/state', { body: state })
  await host.advance(0)
  expect(host.sent.map(({ body }) => body)).toEqual(['late'])
})

type Spoil = (state: never) => unknown
const thing = { id: 't1', name: 'one' }
const within =
  (parts: object): Spoil =>
  (given) => {
    const { state, ...more } = given as { state: object }
    return { ...more, state: { ...state, ...parts } }
  }
const due =
  (change: object): Spoil =>
  (given) => {
    const usual = { id: 1, channel: 'events', subject: 's', body: 'b', headers: {}, dueAtMs: 0 }
    const rows = [{ ...usual, state: 'waiting', attempts: [], ...change }]
    return { ...(given as object), deliveries: { next: 2, rows } }
  }

/** With these uses of tokens, as JSON. */
const used = (given: object, uses: string): object => {
  const { tokens } = given as { tokens: object }
  return { ...given, tokens: { ...tokens, uses: JSON.parse(uses) } }
}

test.each<[string, Spoil]>([
  ['an unknown part', (state: never) => ({ ...(state as object), state: { counters: {}, other: [] } })],
  ['an object for a table', (state: never) => ({ ...(state as object), state: { things: {} } })],
  ['no tokens', (state: never) => ({ ...(state as object), state: { things: [] }, tokens: undefined })],
  ['no deliveries', (state: never) => ({ ...(state as object), deliveries: {} })],
  ['a part too few', (state: never) => ({ ...(state as object), state: { things: [] } })],
  ['a number for a name', within({ things: [{ id: 't1', name: 7 }] })],
  ['a row without an id', within({ things: [{ name: 'one' }] })],
  ['a row that is nothing', within({ things: [null] })],
  ['an id twice', within({ things: [thing, thing] })],
  ['a text for a number', within({ counters: { thing: '5' } })],
  ['null for a part', within({ counters: null })],
  ['a member of a part too few', within({ counters: {} })],
  ['a time beyond what a date can hold', within({ things: [{ ...thing, dueAtMs: 9e15 }] })],
  ['a text for a time', within({ things: [{ ...thing, dueAtMs: 'soon' }] })],
  ['a list for a time', within({ things: [{ ...thing, dueAtMs: [5] }] })],
  ['a text that is no date', within({ things: [{ ...thing, createdAt: '2026-13-45T99:00:00Z' }] })],
  ['a delivery due in no year', due({ dueAtMs: 9e15 })],
  ['a delivery without its headers', due({ headers: undefined })],
  ['a delivery whose header is a number', due({ headers: { 'x-key': 7 } })],
  ['headers that are a list', due({ headers: [] })],
  [
    'a use that is no number, by a name of the language',
    (given) => used(given as object, '{"__proto__":"7"}'),
  ],
  ['a part of a name of the language', within({ toString: [] })],
  ['such a part that sets what all inherit', within(JSON.parse('{"__proto__":[]}'))],
  ['nothing', () => null],
])('a state with %s is refused, and nothing is changed', async (_, spoil) => {
  const { ask, instance } = tinyWorld()
  instance.state.things.put({ id: 't1', name: 'one' })
  const { body: before } = await ask('GET', '/__sim/state')
  const { status, body } = await ask('PUT', '/__sim/state', { body: spoil(before as never) })
  expect([status, typeof body.error]).toEqual([400, 'string'])
  expect((await ask('GET', '/__sim/state')).body).toEqual(before)
})

test.each<[string, object, string]>([
  ['has a number for a name', { name: 7 }, '.name, in the row "b": expected a string, got 7'],
  ['lacks a member', { name: undefined }, '.name, in the row "b": is missing; expected a string'],
  ['has null for a text', { name: null }, '.name, in the row "b": expected a string, got null'],
  ['has a text for a list', { tags: 'x' }, '.tags, in the row "b": expected a list, got a string'],
  ['has null in a list', { tags: ['y', null] }, '.tags[1], in the row "b": expected a string, got null'],
  [
    'has another type within a member',
    { at: { day: 'Monday' } },
    '.at.day, in the row "b": expected a number, got a string',
  ],
  [
    'has a value that is none of those there are',
    { colour: 'rad' },
    '.colour, in the row "b": "rad" is not allowed; did you mean "red"?',
  ],
  [
    'has a member that there is not',
    { colors: 'red' },
    ', in the row "b": unknown member "colors"; did you mean "colour"?',
  ],
  [
    'names a row that is not there',
    { nextTo: 'c' },
    ', in the row "b": names "c", which is no row of things',
  ],
  [
    'has no date in a member of its own choice',
    { at: { day: 1, openedAt: '2026-13-45' } },
    '.at.openedAt, in the row "b": expected a date, got another text',
  ],
  [
    'has a member by whose name its others would be lost',
    { at: JSON.parse('{"day":1,"__proto__":{"month":"May"}}') },
    '.at, in the row "b": a member is named "__proto__"; expected another name',
  ],
])('a state in which a row %s is refused, and nothing is changed', async (_, member, error) => {
  const { ask, instance } = tinyWorld()
  instance.state.things.put({ id: 'a', name: 'one' })
  const { body: before } = await ask('GET', '/__sim/state')
  const things = [...before.state.things, { id: 'b', name: 'two', ...member }]
  const sent = { ...before, state: { ...before.state, things } }
  const whole = `tiny: state.things[1]${error}; send what GET /__sim/state gave`
  expect(await ask('PUT', '/__sim/state', { body: sent })).toEqual({ status: 400, body: { error: whole } })
  expect((await ask('GET', '/__sim/state')).body).toEqual(before)
})

test('a table takes rows without what may be absent, and with anything where anything may be', async () => {
  const { ask } = tinyWorld()
  const { body: before } = await ask('GET', '/__sim/state')
  const things = [
    { id: 'a', name: 'one' },
    { id: 'b', name: 'two', note: null, tags: [], colour: 'blue', dueAtMs: -5, createdAt: '2026-01-05' },
    { id: 'c', name: 'two', note: 'x', nextTo: 'd', at: { day: 1, month: 'May', seenAt: 'never' } },
    { id: 'd', name: '', extra: { size: '1', dueAtMs: 'soon' } },
  ]
  const sent = { ...before, state: { ...before.state, things } }
  expect(await ask('PUT', '/__sim/state', { body: sent })).toMatchObject({ status: 200 })
  expect((await ask('GET', '/__sim/state')).body).toEqual(sent)
})

test('a state of any size that was read can be restored, and shows no secret', async () => {
  const { ask, instance } = tinyWorld()
  const name = 'x'.repeat(3_000_000)
  instance.state.things.put({ id: 't1', name })
  instance.state.things.put({ id: 't2', name: 'opens with a-secret' })
  const { body: state } = await ask('GET', '/__sim/state')
  expect(state.state.things[1].name).toBe('opens with {{secret key}}')
  instance.state.things.clear()
  expect((await ask('PUT', '/__sim/state', { body: state })).status).toBe(200)
  expect(instance.state.things.get('t1')?.name).toBe(name)
  expect(instance.state.things.get('t2')?.name).toBe('opens with a-secret')
})

test.each([
  ['POST', '/__sim/act', 'application/x-www-form-urlencoded'],
  ['POST', '/__sim/act', 'multipart/form-data; boundary=x'],
  ['POST', '/__sim/act', 'text/plain'],
  ['PUT', '/__sim/state', 'application/x-www-form-urlencoded'],
  ['PATCH', '/__sim/switches', 'application/x-www-form-urlencoded'],
  ['POST', '/__sim/reset', 'text/plain'],
])('%s %s takes no body of type %s', async (method, path, type) => {
  const { ask, performed } = tinyWorld()
  const headers = { 'content-type': type }
  expect(await ask(method, path, { body: { do: 'tiny.act' }, headers })).toEqual({
    status: 415,
    body: { error: 'Unsupported Media Type: send application/json' },
  })
  expect(performed).toEqual([])
})

test.each([9e15, 253_402_300_800_000, 1e308])('the clock is not advanced by %d ms', async (ms) => {
  const { ask } = tinyWorld()
  expect(await ask('POST', '/__sim/clock/advance', { body: { ms } })).toMatchObject({ status: 400 })
  expect((await ask('GET', '/__sim/clock')).body.epochMs).toBe(startMs)
})

test('the refusal of an incomplete state names the missing part', async () => {
  const { ask } = tinyWorld()
  const { body } = await ask('PUT', '/__sim/state', { body: { state: {} } })
  expect(body.error).toMatch(/tokens: .*deliveries: .*; send what GET \/__sim\/state gave$/)
})

test('the journal can be read and emptied', async () => {
  const { ask } = tinyWorld()
  expect(await ask('GET', '/__sim/journal')).toEqual({ status: 200, body: [{ kind: 'act' }] })
  expect(await ask('DELETE', '/__sim/journal')).toEqual({ status: 204, body: undefined })
  expect((await ask('GET', '/__sim/journal')).body).toEqual([])
})

test('faults are added, read and removed, and refused when malformed', async () => {
  const { ask } = tinyWorld()
  const fault = { fault: 'lose-answer' }
  expect(await ask('POST', '/__sim/faults', { body: fault })).toEqual({
    status: 201,
    body: { name: 'fault-1' },
  })
  expect((await ask('GET', '/__sim/faults')).body).toEqual([fault])
  expect(await ask('POST', '/__sim/faults', { body: 'x' })).toEqual({
    status: 400,
    body: { error: 'a fault is an object' },
  })
  expect((await ask('DELETE', '/__sim/faults')).status).toBe(204)
  expect((await ask('GET', '/__sim/faults')).body).toEqual([])
})

test('the clock can be read and advanced', async () => {
  const { ask } = tinyWorld()
  const clock = { now: '2026-01-05T09:00:00.000Z', epochMs: startMs, virtual: true }
  expect(await ask('GET', '/__sim/clock')).toEqual({ status: 200, body: clock })
  const moved = { ...clock, now: '2026-01-05T09:00:01.500Z', epochMs: startMs + 1500 }
  expect(await ask('POST', '/__sim/clock/advance', { body: { ms: 1500 } })).toEqual({
    status: 200,
    body: moved,
  })
})

test.each([{}, { ms: -1 }, { ms: '5' }, null, []])('the clock is not advanced by %j', async (body) => {
  const { ask } = tinyWorld()
  expect(await ask('POST', '/__sim/clock/advance', { body })).toEqual({
    status: 400,
    body: { error: 'send {"ms": <0 or more>}' },
  })
  expect((await ask('GET', '/__sim/clock')).body.epochMs).toBe(startMs)
})

test('a step is performed and its result returned', async () => {
  const { ask, performed } = tinyWorld()
  expect(await ask('POST', '/__sim/act', { body: { do: 'tiny.act' } })).toEqual({
    status: 200,
    body: { done: true, result: { call: 'call-1' } },
  })
  const quiet = { do: 'tiny.act', quiet: true }
  expect((await ask('POST', '/__sim/act', { body: quiet })).body).toEqual({ done: true, result: null })
  expect(performed).toHaveLength(2)
})

test('a refused step is answered with 409 and a message that names what is possible', async () => {
  const { ask, performed } = tinyWorld()
  expect(await ask('POST', '/__sim/act', { body: { do: 'tiny.fly' } })).toEqual({
    status: 409,
    body: { error: 'no such act; there is tiny.act' },
  })
  expect(performed).toEqual([])
})

test.each([
  ['POST', '/__sim/act'],
  ['POST', '/__sim/faults'],
  ['POST', '/__sim/clock/advance'],
  ['PUT', '/__sim/state'],
])('%s %s without a body is refused', async (method, path) => {
  const { ask } = tinyWorld()
  expect(await ask(method, path)).toEqual({ status: 400, body: { error: 'send a JSON body' } })
})

test.each([
  ['GET', '/__sim/nothing'],
  ['GET', '/__sim/act'],
  ['DELETE', '/__sim/state'],
  ['POST', '/__sim/health'],
])('%s %s is no control route', async (method, path) => {
  const { ask } = tinyWorld()
  expect(await ask(method, path)).toEqual({
    status: 404,
    body: { error: `no such control route: ${method} ${path}` },
  })
})

test('a simulator without a world has no control API', async () => {
  const { ask } = tinyWorld({ world: undefined })
  expect(await ask('GET', '/__sim/health')).toEqual({
    status: 404,
    body: { error: 'this simulator stands in no world' },
  })
})

test.each([
  [{ host: 'rebound.example' }, 'Host must be a loopback address'],
  [{ host: '127.0.0.1.rebound.example' }, 'Host must be a loopback address'],
  [{ host: '192.168.0.7:4601' }, 'Host must be a loopback address'],
  [{ origin: 'https://page.example' }, 'Origin must be a loopback address'],
  [{ origin: 'https://localhost.page.example' }, 'Origin must be a loopback address'],
  [{ origin: 'null' }, 'Origin must be a loopback address'],
  [{ 'sec-fetch-site': 'cross-site' }, 'cross-site requests are refused'],
  [{ 'sec-fetch-site': 'same-site' }, 'same-site requests are refused'],
  [{ 'sec-fetch-site': 'same-site', origin: 'http://localhost:3000' }, 'same-site requests are refused'],
])('a request with %j is refused', async (headers: Record<string, string>, error) => {
  const { ask, performed } = tinyWorld()
  expect(await ask('POST', '/__sim/reset', { headers })).toEqual({ status: 403, body: { error } })
  expect(performed).toEqual([])
})

test.each<Record<string, string>>([
  { host: 'localhost:4601' },
  { host: '127.0.0.1' },
  { host: '[::1]:4601' },
  { origin: 'http://localhost:4600' },
  { origin: 'http://[::1]:4600' },
  { 'sec-fetch-site': 'same-origin' },
])('a request with %j is let in', async (headers) => {
  const { ask } = tinyWorld()
  expect((await ask('GET', '/__sim/health', { headers })).status).toBe(200)
})

const refusal = { error: 'a control token is required: Authorization: Bearer <token>' }

test.each<Record<string, string>>([
  {},
  { authorization: 'Bearer wrong' },
  { authorization: 'Bearer control-secreT' },
  { authorization: 'Bearer control-secret2' },
  { authorization: 'control-secret' },
  { host: 'localhost' },
])('with a control token configured, %j is refused', async (headers) => {
  const { ask } = tinyWorld({ controlToken: 'control-secret' })
  expect(await ask('GET', '/__sim/health', { headers })).toEqual({ status: 403, body: refusal })
})

test('with the control token, other hosts than loopback are served', async () => {
  const { ask } = tinyWorld({ controlToken: 'control-secret' })
  const headers = { authorization: 'Bearer control-secret', host: '192.168.0.7:4601' }
  expect((await ask('GET', '/__sim/health', { headers })).status).toBe(200)
})

test('switches are shown and changed, and the change stands in the journal by its names', async () => {
  const { ask, instance, host } = tinyWorld()
  const all = { colour: 'red', size: 1, shape: 'round' }
  expect(await ask('GET', '/__sim/switches')).toEqual({ status: 200, body: all })
  const changed = await ask('PATCH', '/__sim/switches', { body: { colour: 'blue', size: 2 } })
  expect(changed).toEqual({ status: 200, body: { ...all, colour: 'blue', size: 2 } })
  expect(instance.switches).toEqual({ ...all, colour: 'blue', size: 2 })
  expect(host.changes).toContainEqual({ change: 'switches.changed', subject: 'tiny', detail: 'colour, size' })
})

test.each([
  [
    'an unknown name, with the nearest',
    { size: 2, color: 'blue' },
    400,
    'switches: unknown key "color"; did you mean "colour"?',
  ],
  ['a wrong value', { size: 2, colour: 'bleu' }, 400, 'colour: "bleu" is not allowed; did you mean "blue"?'],
  ['a name of another simulator', { size: 2, volume: 3 }, 400, 'volume is a switch of loud, not of tiny'],
  ['what is no object', ['colour'], 400, 'send the switches to change, as {"name": value}'],
  [
    'what only says how a world begins',
    { size: 2, shape: 'square' },
    409,
    'shape says how a world begins, and cannot change while it runs; make another',
  ],
])('a change of switches with %s is refused, and none changes', async (_, body, status, error) => {
  const { ask, instance } = tinyWorld()
  expect(await ask('PATCH', '/__sim/switches', { body })).toEqual({ status, body: { error } })
  expect(instance.switches).toEqual({ colour: 'red', size: 1, shape: 'round' })
})

test('settings are shown and changed by the world', async () => {
  const { ask } = tinyWorld()
  expect((await ask('GET', '/__sim/settings')).body).toEqual({ COUNTRY: 'US' })
  expect(await ask('PATCH', '/__sim/settings', { body: { COUNTRY: 'DE' } })).toEqual({
    status: 200,
    body: { COUNTRY: 'DE' },
  })
})
