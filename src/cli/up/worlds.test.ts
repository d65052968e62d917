import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { started } from '../testing/bench.ts'

type Json = ReturnType<typeof JSON.parse>

const sharedKey = { authorization: 'Bearer standin-kustomer-key' }

interface Made {
  readonly name: string
  readonly prefix: string
  readonly headers: Record<string, string>
  readonly servers: Record<string, { readonly url: string; readonly port: number; readonly host: string }>
  readonly credentials: Record<string, string>
  readonly fixedCredentials: Record<string, string>
}

/** `standin up` with helpers that call it from outside, as test workers do. */
async function upWith(...argv: string[]) {
  const command = started(['up', '--port', '0', '--json', ...argv])
  await command.stdout.until('}\n')
  const { servers } = JSON.parse(command.stdout.text) as Pick<Made, 'servers'>
  const url = (party: string) => servers[party]!.url
  const kustomer = url('kustomer')
  const worlds = `${kustomer}/__sim/worlds`
  const make = async (body: unknown = {}) => {
    const { status, body: made } = await call(worlds, { body })
    expect(status, JSON.stringify(made)).toBe(201)
    return made as Made
  }
  return { ...command, url, kustomer, worlds, make }
}

async function call(
  url: string,
  { method, body, headers = {} }: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
) {
  const answer = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    headers: answer.headers,
    body: (text === '' ? null : JSON.parse(text)) as Json,
  }
}

const keyOf = ({ credentials }: Made) => ({ authorization: `Bearer ${credentials.KUSTOMER_API_KEY}` })

async function namesIn(url: string, headers: Record<string, string>): Promise<string[]> {
  const { status, body } = await call(`${url}/v1/customers`, { headers })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.data.map((customer: Json) => customer.attributes.name)
}

/** By a socket, as not every resolver knows names below `localhost`; curl and browsers do. */
async function namesAtHost(
  { host, port }: { readonly host: string; readonly port: number },
  headers: Record<string, string>,
): Promise<string[]> {
  const asked = request({ host: '127.0.0.1', port, path: '/v1/customers', headers: { ...headers, host } })
  const [answer] = (await once(asked.end(), 'response')) as [IncomingMessage]
  const { data } = (await json(answer)) as Json
  return data.map((customer: Json) => customer.attributes.name)
}

test('a caller belongs to a world by its credentials, by path, by host name, by header, else to the main one', async () => {
  const { kustomer, make, url } = await upWith()
  const made = await make({ name: 'mine' })
  await call(`${kustomer}/v1/customers`, { body: { name: 'Ada' }, headers: keyOf(made) })
  await call(`${kustomer}/v1/customers`, { body: { name: 'Grace' }, headers: sharedKey })
  const mine = [
    await namesIn(kustomer, keyOf(made)),
    await namesIn(made.servers.kustomer!.url, keyOf(made)),
    await namesIn(made.servers.kustomer!.url, sharedKey),
    await namesIn(kustomer, { ...sharedKey, ...made.headers }),
    await namesAtHost(made.servers.kustomer!, sharedKey),
  ]
  expect(mine).toEqual([['Ada'], ['Ada'], ['Ada'], ['Ada'], ['Ada']])
  expect(await namesIn(kustomer, sharedKey)).toEqual(['Grace'])
  const login = (secret: string) => ({ authorization: `Basic ${btoa(`standin:${secret}`)}` })
  const agents = async (headers: Record<string, string>) =>
    (await call(`${url('ccai-platform')}/manager/api/v1/agents`, { headers })).status
  expect(await agents(login(made.credentials.CCAI_API_TOKEN!))).toBe(200)
  expect(await agents(login('standin-ccai-token-other'))).toBe(401)
})

test('a session token of a world leads back into it, even when a world of the same seed has issued as many', async () => {
  const { kustomer, make, url } = await upWith('--switch', 'kustomer.tokenRegenerationMs=0')
  const worlds = [await make({ name: 'one' }), await make({ name: 'two' })]
  for (const made of worlds) {
    const { body } = await call(`${kustomer}/v1/auth/tokens`, {
      body: {},
      headers: keyOf(made),
    })
    const token = { authorization: `Bearer ${body.data.attributes.token}` }
    await call(`${kustomer}/v1/customers`, { body: { name: made.name }, headers: token })
    expect(await namesIn(kustomer, token)).toEqual([made.name])
    const cxone = await call(`${url('digital-experience')}/authentication/v1/token/access-key`, {
      body: {
        accessKeyId: made.fixedCredentials.cxoneAccessKey,
        accessKeySecret: made.fixedCredentials.cxoneSecret,
      },
    })
    expect(cxone.status).toBe(200)
    const journal = await call(
      `${made.servers['digital-experience']!.url}/__sim/journal?party=digital-experience`,
    )
    expect(journal.body).toHaveLength(2)
    expect(JSON.stringify(journal.body)).not.toContain(cxone.body.access_token)
  }
})

test('limits, faults, time, switches, settings, journals and resets are those of a world alone', async () => {
  const { kustomer, make } = await upWith('--speed', 'hand')
  const made = await make({ switches: { kustomer: { orgBudgetPerMinute: 1 } } })
  const mine = made.servers.kustomer!.url
  expect(
    await call(`${mine}/__sim/faults`, { body: { fault: 'status', status: 503, to: 'kustomer' } }),
  ).toMatchObject({
    status: 201,
  })
  const statusOf = async (headers: Record<string, string>) =>
    (await call(`${kustomer}/v1/customers`, { headers })).status
  expect(await statusOf(sharedKey)).toBe(200)
  expect(await statusOf(keyOf(made))).toBe(503)
  expect([await statusOf(keyOf(made)), await statusOf(keyOf(made))]).toEqual([200, 429])
  expect([await statusOf(sharedKey), await statusOf(sharedKey)]).toEqual([200, 200])
  const clockOf = async (at: string) => (await call(`${at}/__sim/clock`)).body.epochMs as number
  const [before, mainBefore] = [await clockOf(mine), await clockOf(kustomer)]
  await call(`${mine}/__sim/clock/advance`, { body: { ms: 60_000 } })
  expect([await clockOf(mine), await clockOf(kustomer)]).toEqual([before + 60_000, mainBefore])
  expect(await statusOf(keyOf(made))).toBe(200)
  await call(`${mine}/__sim/settings`, { method: 'PATCH', body: { DEFAULT_COUNTRY: 'FR' } })
  const countryOf = async (at: string) => (await call(`${at}/__sim/settings`)).body.DEFAULT_COUNTRY
  expect([await countryOf(mine), await countryOf(kustomer)]).toEqual(['FR', 'US'])
  const lengthOf = async (at: string) => (await call(`${at}/__sim/journal`)).body.length as number
  const mainLength = await lengthOf(kustomer)
  expect(await lengthOf(mine)).toBeGreaterThan(6)
  expect((await call(`${mine}/__sim/reset`, { body: {} })).status).toBe(200)
  expect([await lengthOf(mine), await lengthOf(kustomer)]).toEqual([0, mainLength])
  expect([await countryOf(mine), await statusOf(keyOf(made))]).toEqual(['US', 200])
})

test('links, upload and download addresses and discovery of a reply stay in their world', async () => {
  const { kustomer, make, url } = await upWith()
  const made = await make({ name: 'mine' })
  const mine = made.servers.kustomer!.url
  for (const name of ['Ada', 'Grace'])
    await call(`${mine}/v1/customers`, { body: { name }, headers: sharedKey })
  const page = await call(`${mine}/v1/customers?pageSize=1`, { headers: sharedKey })
  const next = page.body.links.next as string
  expect(next).toMatch(/^\/w\/mine\/v1\/customers\?page=2/)
  expect(page.body.data[0].links.self).toMatch(/^\/w\/mine\/v1\/customers\/\w+$/)
  // A client may resolve a link against its base URL, or append it.
  for (const followed of [new URL(next, mine).href, mine + next]) {
    const { body } = await call(followed, { headers: sharedKey })
    expect(body.data).toHaveLength(1)
  }
  const byKey = await call(`${kustomer}/v1/customers?pageSize=1`, { headers: keyOf(made) })
  expect(byKey.body.links.next).toMatch(/^\/v1\/customers\?page=2/)

  const announced = await call(`${kustomer}/v1/attachments`, {
    headers: keyOf(made),
    body: { name: 'a.txt', contentType: 'text/plain', contentLength: 3 },
  })
  const upload = announced.body.meta.upload
  expect(upload.url).toMatch(/\/w\/mine\/standin\/attachments$/)
  const form = new FormData()
  for (const [name, value] of Object.entries(upload.fields as Record<string, string>)) form.set(name, value)
  form.set('file', new Blob(['abc'], { type: 'text/plain' }), 'a.txt')
  const uploaded = await fetch(upload.url, { method: 'POST', body: form })
  expect(uploaded.status, await uploaded.text()).toBeLessThan(300)

  const discovery = await call(`${url('digital-experience')}/.well-known/openid-configuration`, {
    headers: made.headers,
  })
  expect(discovery.body.token_endpoint).toBe(`${made.servers['digital-experience']!.url}/auth/token`)
  const agents = await call(`${made.servers['ccai-platform']!.url}/manager/api/v1/agents?per=1&page=2`, {
    headers: { authorization: `Basic ${btoa('standin:standin-ccai-token')}` },
  })
  expect(agents.headers.get('link')).toContain('/w/mine/manager/api/v1/agents')
})

test('calls of a world reach its own core, and a service that stands in its place is told of which world they are', async () => {
  const heard: IncomingMessage[] = []
  const service = createServer((request, response) => {
    heard.push(request)
    request.resume().on('end', () => response.writeHead(200).end('{}'))
  })
  service.listen(0, '127.0.0.1')
  await once(service, 'listening')
  onTestFinished(() => void service.close())
  const coreUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`
  const { kustomer, make } = await upWith()
  const [own, elsewhere] = [await make({ name: 'own' }), await make({ name: 'elsewhere', coreUrl })]
  const steps = [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { do: 'ccai.call.hang-up', call: 'c1' },
  ]
  const event = once(service, 'request')
  for (const body of steps) {
    for (const { headers } of [own, elsewhere]) {
      expect((await call(`${kustomer}/__sim/act`, { body, headers })).status).toBe(200)
    }
  }
  await event
  expect(heard[0]!.headers['x-standin-world']).toBe('elsewhere')
  expect(heard[0]!.headers.authorization).toBe(
    `Basic ${btoa(`standin:${elsewhere.credentials.CCAI_EVENTS_PASSWORD}`)}`,
  )
  const found = await call(`${kustomer}/v1/conversations/externalId=call-1418`, { headers: keyOf(own) })
  expect(found.status).toBe(200)
  expect((await call(`${kustomer}/v1/conversations`, { headers: sharedKey })).body.data).toEqual([])
})

test('what waits for an answer of a world is broken off when the world ends or is reset, and does nothing any more', async () => {
  const { kustomer, make } = await upWith('--speed', 'hand')
  const made = await make({ name: 'mine' })
  const mine = made.servers.kustomer!.url
  const fault = { fault: 'latency', delay: '8s', to: 'kustomer', times: 'always' }
  await call(`${mine}/__sim/faults`, { body: fault })
  const first = call(`${mine}/v1/customers`, { body: { name: 'late' }, headers: keyOf(made) }).catch(
    () => 'broken off',
  )
  await expect.poll(async () => (await call(`${mine}/__sim/faults`)).body[0].fired).toBe(1)
  expect((await call(`${mine}/__sim/reset`, { method: 'POST' })).status).toBe(200)
  expect(await first).toBe('broken off')
  expect(await namesIn(kustomer, keyOf(made))).toEqual([])
  await call(`${mine}/__sim/faults`, { body: { fault: 'lost-request', to: 'kustomer' } })
  const lost = call(`${mine}/v1/customers`, { headers: keyOf(made) }).catch(() => 'broken off')
  await expect.poll(async () => (await call(`${mine}/__sim/faults`)).body[0].fired).toBe(1)
  await call(`${kustomer}/__sim/worlds/mine`, { method: 'DELETE' })
  expect(await lost).toBe('broken off')
})

test('a world has as many customers as up was told, or its maker says', async () => {
  const { kustomer, make } = await upWith('--customers', '3')
  expect(await namesIn(kustomer, keyOf(await make()))).toEqual(await namesIn(kustomer, sharedKey))
  expect(await namesIn(kustomer, keyOf(await make({ customers: 1 })))).toHaveLength(1)
})

test('with credentials of the user’s own in the environment, up takes no default ones', async () => {
  const own = { KUSTOMER_API_KEY: 'own-key', CCAI_API_TOKEN: 'own-token' }
  const command = started(['up', '--port', '0', '--json'], { environment: own })
  await command.stdout.until('}\n')
  const { servers } = JSON.parse(command.stdout.text) as Pick<Made, 'servers'>
  const { kustomer, 'ccai-platform': platform } = servers
  const statusOf = async (url: string, authorization: string) =>
    (await call(url, { headers: { authorization } })).status
  const customers = `${kustomer!.url}/v1/customers`
  const agents = `${platform!.url}/manager/api/v1/agents`
  const login = (token: string) => `Basic ${btoa(`standin:${token}`)}`
  expect([
    await statusOf(customers, 'Bearer own-key'),
    await statusOf(customers, 'Bearer standin-kustomer-key'),
    await statusOf(agents, login('own-token')),
    await statusOf(agents, login('standin-ccai-token')),
  ]).toEqual([200, 401, 200, 401])
  const made = (await call(`${kustomer!.url}/__sim/worlds`, { body: { name: 'mine' } })).body as Made
  const inMade = `${made.servers.kustomer!.url}/v1/customers`
  expect([
    await statusOf(inMade, `Bearer ${made.credentials.KUSTOMER_API_KEY}`),
    await statusOf(inMade, 'Bearer own-key'),
    await statusOf(inMade, 'Bearer standin-kustomer-key'),
  ]).toEqual([200, 200, 401])
})

test('the state of one world is taken by others of its seed, whose credentials stay their own', async () => {
  const { kustomer, url, make } = await upWith()
  await call(`${kustomer}/v1/customers`, { body: { name: 'Ada' }, headers: sharedKey })
  const parties = ['kustomer', 'ccai-platform', 'digital-experience', 'channel']
  const workers = [await make(), await make()]
  for (const made of workers) {
    for (const party of parties) {
      const { body } = await call(`${url(party)}/__sim/state`)
      const put = { method: 'PUT', body }
      expect(await call(`${made.servers[party]!.url}/__sim/state`, put)).toMatchObject({ status: 200 })
    }
    expect(await namesIn(kustomer, keyOf(made))).toEqual(['Ada'])
    expect(await namesIn(made.servers.kustomer!.url, sharedKey)).toEqual(['Ada'])
    const login = { authorization: `Basic ${btoa(`standin:${made.credentials.CCAI_API_TOKEN}`)}` }
    expect((await call(`${url('ccai-platform')}/manager/api/v1/agents`, { headers: login })).status).toBe(200)
    // The core of the world still reaches its Kustomer.
    for (const body of [
      { do: 'ccai.call.incoming', call: 'c1', from: '+14155550199', menu: 'Billing' },
      { do: 'ccai.call.hang-up', call: 'c1' },
    ]) {
      expect((await call(`${kustomer}/__sim/act`, { body, headers: made.headers })).status).toBe(200)
    }
    const made1418 = `${kustomer}/v1/conversations/externalId=call-1418`
    expect((await call(made1418, { headers: keyOf(made) })).status).toBe(200)
  }
})

/** What one test worker does: customers, a call, what came of them, and its journal. */
async function suite(kustomer: string, made: Made): Promise<Json> {
  const headers = keyOf(made)
  const at = { headers: made.headers }
  const answers = []
  answers.push(
    await call(`${kustomer}/v1/customers`, {
      body: { name: 'Ada', phones: [{ phone: '+14155550123' }] },
      headers,
    }),
  )
  for (const body of [
    { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' },
    { do: 'ccai.call.hang-up', call: 'c1' },
  ]) {
    answers.push(await call(`${kustomer}/__sim/act`, { body, ...at }))
    answers.push(await call(`${kustomer}/__sim/clock/advance`, { body: { ms: 30_000 }, ...at }))
  }
  answers.push(await call(`${kustomer}/v1/conversations/externalId=call-1418`, { headers }))
  answers.push(await call(`${kustomer}/__sim/journal`, at))
  return answers.map(({ status, body }) => ({ status, body }))
}

test('twenty workers on one up see what one alone does, to the byte of their journals', async () => {
  const { kustomer, make } = await upWith('--speed', 'hand', '--limits', 'off')
  const alone = await suite(kustomer, await make())
  expect(alone.at(-2).status).toBe(200)
  expect(alone.at(-1).body.length).toBeGreaterThan(20)
  const workers = Array.from({ length: 20 }, async () => suite(kustomer, await make()))
  for (const seen of await Promise.all(workers)) expect(seen).toEqual(alone)
})

test('worlds are listed and ended; an ended one is unknown, by its name and by its credentials', async () => {
  const { kustomer, worlds, make } = await upWith()
  const made = await make({ name: 'mine', seed: 7 })
  await make()
  expect((await call(worlds)).body).toEqual([
    { name: 'main', prefix: '', seed: 1 },
    { name: 'mine', prefix: '/w/mine', seed: 7 },
    { name: 'w1', prefix: '/w/w1', seed: 1 },
  ])
  expect((await call(`${worlds}/mine`, { method: 'DELETE' })).status).toBe(204)
  expect(await call(`${worlds}/mine`, { method: 'DELETE' })).toMatchObject({
    status: 404,
    body: { error: 'no world "mine"; did you mean "main"?' },
  })
  expect(await call(`${kustomer}/v1/customers`, { headers: keyOf(made) })).toMatchObject({
    status: 401,
    body: { errors: [{ code: 'unauthorized' }] },
  })
  expect(await call(`${kustomer}/w/mine/v1/customers`, { headers: sharedKey })).toMatchObject({
    status: 404,
    body: { error: expect.stringContaining('no world "mine"') },
  })
  expect(await call(`${worlds}/main`, { method: 'DELETE' })).toMatchObject({
    status: 409,
    body: { error: 'the main world ends with standin up; POST /__sim/reset resets it' },
  })
  expect((await make({ name: 'mine' })).credentials).toEqual(made.credentials)
})

test('a world has the given, seed and configuration that its maker sends, else those of up', async () => {
  const { kustomer, make } = await upWith(
    '--switch',
    'kustomer.lookupLagMs=0',
    '--setting',
    'DEFAULT_COUNTRY=DE',
  )
  const given = {
    agents: [{ ref: 'alan', name: 'Alan Turing', email: 'alan@acme.example' }],
    customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }],
  }
  const made = await make({ given, switches: { kustomer: { searchLagMs: 5 } }, limits: 'off' })
  const at = { headers: made.headers }
  expect((await call(`${kustomer}/__sim/switches`, at)).body).toMatchObject({
    lookupLagMs: 0,
    searchLagMs: 5,
    orgBudgetPerMinute: null,
  })
  expect((await call(`${kustomer}/__sim/settings`, at)).body.DEFAULT_COUNTRY).toBe('DE')
  expect(await namesIn(kustomer, keyOf(made))).toEqual(['Ada Lovelace'])
  const step = { do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' }
  expect((await call(`${kustomer}/__sim/act`, { body: step, ...at })).status).toBe(200)
})

const wrong: ReadonlyArray<readonly [what: string, body: unknown, status: number, error: RegExp]> = [
  [
    'the name of another',
    { name: 'taken' },
    409,
    /^a world "taken" stands already; DELETE \/__sim\/worlds\/taken/,
  ],
  ['the name of the main one', { name: 'main' }, 409, /"main" is the world that standin up begins with/],
  ['a name that no host may have', { name: 'My World' }, 400, /^name: expected up to 40 small letters/],
  ['an unknown key', { seeed: 1 }, 400, /unknown key "seeed"; did you mean "seed"/],
  ['a seed that is no number', { seed: 'x' }, 400, /^seed: .*expected/],
  [
    'a simulator that there is not',
    { switches: { kustomr: {} } },
    400,
    /unknown key "kustomr"; did you mean "kustomer"\?/,
  ],
  [
    'an unknown switch',
    { switches: { kustomer: { lookupLag: 1 } } },
    400,
    /"lookupLag"; did you mean "lookupLagMs"/,
  ],
  [
    'a switch of another simulator',
    { switches: { kustomer: { lookupLagMs: 1, chatWebhookUrl: 'x' } } },
    400,
    /chatWebhookUrl is a switch of ccai-platform, not of kustomer; did you mean "ccai-platform\.chatWebhookUrl"\?/,
  ],
  [
    'a switch among the settings',
    { settings: { lookupLagMs: '1' } },
    400,
    /lookupLagMs is a switch of kustomer; did you mean "kustomer\.lookupLagMs"\?/,
  ],
  [
    'a setting among the switches',
    { switches: { channel: { DEFAULT_COUNTRY: 'DE' } } },
    400,
    /DEFAULT_COUNTRY is a setting of the core, not a switch of channel; it belongs among the settings/,
  ],
  ['a switch of a wrong value', { switches: { kustomer: { lookupLagMs: 'x' } } }, 400, /^lookupLagMs: /],
  ['an unknown setting', { settings: { DEFAULT_CUNTRY: 'DE' } }, 400, /did you mean "DEFAULT_COUNTRY"\?/],
  ['a credential', { settings: { KUSTOMER_API_KEY: 'mine' } }, 409, /it is a credential/],
  [
    'a given with an unknown key',
    { given: { custommers: [] } },
    400,
    /unknown key "custommers"; did you mean "customers"/,
  ],
  [
    'a given that is impossible',
    { given: { customers: [{ ref: 'a', phone: '12' }] } },
    400,
    /customers\[0\]\.phone: "12" is no phone number/,
  ],
  ['a speed that there is not', { speed: '7' }, 400, /^speed: "7" is not allowed/],
  ['a core at no address', { coreUrl: 'ftp://there' }, 400, /^coreUrl: expected an address such as http/],
  ['a seed beyond 32 bits', { seed: 0x1_0000_0000 }, 400, /^seed: /],
  ['a journal of a terabyte', { journalLimitBytes: 1e12 }, 400, /^journalLimitBytes: /],
  [
    'settings beside a core elsewhere',
    { coreUrl: 'http://127.0.0.1:1', settings: {} },
    409,
    /^settings: are for the core/,
  ],
  ['no object', [], 400, /^the world: /],
]

test.each(wrong)('a world with %s is refused, and none is made', async (_what, body, status, error) => {
  const { worlds, make, kustomer } = await upWith()
  await make({ name: 'taken' })
  const answer = await call(worlds, { body })
  expect([answer.status, answer.body.error]).toEqual([status, expect.stringMatching(error)])
  expect((await call(worlds)).body).toHaveLength(2)
  expect((await call(`${kustomer}/__sim/health`)).body.status).toBe('ok')
})

test('a call that names one world and has the credentials of another is refused, as is an unknown world', async () => {
  const { kustomer, make } = await upWith()
  const [mine] = [await make({ name: 'mine' }), await make({ name: 'other' })]
  expect(await call(`${kustomer}/w/other/v1/customers`, { headers: keyOf(mine) })).toMatchObject({
    status: 421,
    body: { error: 'these credentials are of the world "mine", and the call names "other"' },
  })
  const unknown = { status: 404, body: { error: 'no world "mien"; did you mean "mine" or "main"?' } }
  expect(await call(`${kustomer}/w/mien/v1/customers`, { headers: sharedKey })).toMatchObject(unknown)
  const two = { ...sharedKey, 'x-standin-world': 'other' }
  expect(await call(`${kustomer}/w/mine/v1/customers`, { headers: two })).toMatchObject({
    status: 421,
    body: { error: 'the call names two worlds, "mine" and "other"' },
  })
  const header = { ...sharedKey, 'x-standin-world': 'mien' }
  expect(await call(`${kustomer}/v1/customers`, { headers: header })).toMatchObject(unknown)
})

test('the commands of the README’s chapter on worlds work as they stand', async () => {
  const { kustomer, worlds } = await upWith()
  const chapter = readFileSync('README.md', 'utf8').split('\n### Many worlds behind one set of ports\n')[1]!
  const typed = /```sh\n(.*?)```/s.exec(chapter)![1]!
  const { port } = new URL(kustomer)
  const script = typed.replaceAll('4601', port).replaceAll('curl -s', 'curl -sSf')
  const { stdout } = await promisify(execFile)('sh', ['-ec', script])
  expect(stdout).toContain('"prefix":"/w/checkout"')
  expect(stdout.match(/"data":\[\]/g)).toHaveLength(4)
  expect(stdout).toContain('{"name":"checkout","prefix":"/w/checkout","seed":7}')
  expect((await call(worlds)).body).toEqual([{ name: 'main', prefix: '', seed: 1 }])
})

test('a world begins with the token of its own given', async () => {
  const { make } = await upWith()
  const search = async (made: Made) => {
    const origin = made.servers['integration-core']!.url
    const { status } = await call(
      `${origin}/InContactAPI/services/v27.0/agent-integration/configuration/crm-1/workflow/search`,
      {
        body: { action: 'Search', workflowInput: { phoneNumber: '+14155550123' } },
        headers: { authorization: `Bearer ${made.credentials.CXONE_TOKEN}` },
      },
    )
    const { body } = await call(`${made.servers.kustomer!.url}/__sim/journal?kind=request`, {
      headers: made.headers,
    })
    return { status, bought: body.filter(({ path }: Json) => path === '/v1/auth/tokens').length }
  }
  const made = await make({ given: { integrationToken: 'valid' }, speed: 'max' })
  expect(await search(made)).toEqual({ status: 200, bought: 0 })
  expect(await search(await make({ speed: 'max' }))).toEqual({ status: 200, bought: 1 })
})
