import { once } from 'node:events'
import { createServer } from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { getRequestListener } from '@hono/node-server'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createTestWorld } from '../harness/test-world/create-test-world.ts'
import type { TestWorldOptions } from '../harness/test-world/options.ts'
import type { TestWorld } from '../harness/test-world/test-world.ts'
import { standinHandlers } from './handlers.ts'

const server = setupServer()
const worlds: TestWorld[] = []

/** As msw 2 and as msw 3 call it. */
const strict = { onUnhandledRequest: 'error', onUnhandledFrame: 'error' } as object

beforeAll(() => server.listen(strict))
afterEach(async () => {
  vi.useRealTimers()
  server.resetHandlers()
  for (const world of worlds.splice(0)) await world.close()
})
afterAll(() => server.close())

async function open(options: TestWorldOptions = {}): Promise<TestWorld> {
  const world = await createTestWorld(options)
  worlds.push(world)
  server.use(...standinHandlers(world))
  return world
}

const key = { authorization: 'Bearer standin-kustomer-key' }
const json = { ...key, 'content-type': 'application/json' }
const acme = 'https://acme.api.kustomerapp.com'

function bearing({ credentials }: TestWorld) {
  return { ...json, authorization: `Bearer ${credentials.KUSTOMER_API_KEY}` }
}

async function addCustomer(host: string, name: string, headers: Record<string, string> = json) {
  const answer = await fetch(`${host}/v1/customers`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name }),
  })
  return { status: answer.status, body: (await answer.json()) as { data: { id: string }; links: object } }
}

test('the host of an organisation of Kustomer is answered by its world, and stands in the journal', async () => {
  const world = await open()
  const { status, body } = await addCustomer(acme, 'Ada Lovelace')
  expect(status).toBe(201)
  const read = await fetch(`${acme}/v1/customers/${body.data.id}`, { headers: key })
  expect(await read.json()).toMatchObject({ data: { attributes: { name: 'Ada Lovelace' } } })
  expect(world.customers()).toMatchObject([{ name: 'Ada Lovelace' }])
  expect(world.journal()).toMatchObject([
    {
      kind: 'request',
      from: 'outside',
      to: 'kustomer',
      method: 'POST',
      path: '/v1/customers',
      body: '{"name":"Ada Lovelace"}',
    },
    { kind: 'change' },
    { kind: 'answer', status: 201 },
    { kind: 'request', method: 'GET' },
    { kind: 'answer', status: 200 },
  ])
})

test.each([
  ['https://acme.uc1.ccaiplatform.com/manager/api/v1/user_statuses', 200],
  ['https://acme.ew1.ccaiplatform.com/manager/api/v1/agents', 200],
  ['https://acme.ujet.co/manager/api/v1/settings/organization', 200],
  ['https://api.kustomerapp.com/v1/customers', 401],
  ['https://cxone.niceincontact.com/.well-known/openid-configuration', 200],
  ['https://na1.nice-incontact.com/.well-known/openid-configuration', 200],
  ['https://cxone.dev.niceincontact.com/.well-known/openid-configuration', 200],
  ['https://api-de-na1.niceincontact.com/dfo/3.0/channels', 401],
  ['https://app-de-na1.brandembassy.com/dfo/3.0/channels', 401],
])('%s is answered with %i', async (url, status) => {
  await open()
  const login = `Basic ${Buffer.from('acme:standin-ccai-token').toString('base64')}`
  const answer = await fetch(url, { headers: { authorization: login } })
  expect([url, answer.status]).toEqual([url, status])
})

test.each([
  'https://other.api.kustomerapp.com/',
  'https://api-de-eu1.niceincontact.com/',
  'https://acme.uc1.ccaiplatform.com.example/',
])('%s is no host of the world: strict msw refuses it', async (url) => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  await open()
  // In the words of msw 2 or msw 3; why, it says to the console alone.
  await expect(fetch(url)).rejects.toThrow(/^(?:\[MSW\] Cannot bypass a request|fetch failed$)/)
  expect(told.mock.calls.flat().join('\n')).toContain('request without a matching request handler')
  told.mockRestore()
})

test('handlers that were made without a world answer for one that is made known later', async () => {
  server.use(...standinHandlers())
  const world = await createTestWorld()
  worlds.push(world)
  standinHandlers(world)
  expect((await addCustomer(acme, 'Ada Lovelace')).status).toBe(201)
})

test('the client of node:https is answered too', async () => {
  await open()
  const call = https.request(`${acme}/v1/customers`, { headers: key })
  call.end()
  const [answer] = await once(call, 'response')
  expect([answer.statusCode, JSON.parse(await text(answer))]).toMatchObject([200, { data: [] }])
})

test('worlds of two tenants live side by side, and two of one tenant are refused until one is closed', async () => {
  const [first, second] = [await open(), await open({ tenant: 'beta' })]
  await addCustomer('https://beta.api.kustomerapp.com', 'Grace Hopper', bearing(second))
  expect([first.customers().length, second.customers().length]).toEqual([0, 1])
  const third = await createTestWorld()
  worlds.push(third)
  expect(() => standinHandlers(third)).toThrow(
    /two worlds claim acme\.api\.kustomerapp\.com: .*"acme" is open already/,
  )
  await first.close()
  server.use(...standinHandlers(third))
  await addCustomer(acme, 'Ada Lovelace')
  expect(third.customers()).toHaveLength(1)
})

test('a host of every tenant leads to the world whose credentials the call bears', async () => {
  const [first, second] = [await open(), await open({ tenant: 'beta' })]
  await addCustomer('https://api.kustomerapp.com', 'Grace Hopper', bearing(second))
  expect([first.customers().length, second.customers().length]).toEqual([0, 1])
  const token = await fetch('https://na1.nice-incontact.com/authentication/v1/token/access-key', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      accessKeyId: 'standin-cxone-key',
      accessKeySecret: second.credentials.CXONE_ACCESS_KEY_SECRET,
    }),
  })
  expect(token.status).toBe(200)
  expect(second.journal().at(-1)).toMatchObject({ kind: 'answer', from: 'digital-experience', status: 200 })
  const unknown = await addCustomer('https://api.kustomerapp.com', 'Nobody', {
    ...json,
    authorization: 'Bearer x',
  })
  expect(unknown).toMatchObject({ status: 400, body: { error: expect.stringContaining('of none of them') } })
})

test('a call that bears the credentials of a closed world does not land in the one that is open', async () => {
  const [first, second] = [await open(), await open({ tenant: 'beta' })]
  const shared = 'https://api.kustomerapp.com'
  await second.close()
  const late = await addCustomer(shared, 'Grace Hopper', bearing(second))
  expect(late).toMatchObject({
    status: 400,
    body: { error: 'standin: the world of the tenant "beta" is closed' },
  })
  expect(first.journal()).toEqual([])
  const wrong = await addCustomer(shared, 'Nobody', { ...json, authorization: 'Bearer x' })
  expect(wrong).toMatchObject({ status: 401, body: { errors: [{ code: 'unauthorized' }] } })
})

test('the credentials of a tenant are its own, all but the names of users', async () => {
  const [first, second] = [await open(), await open({ tenant: 'beta' })]
  const names = Object.keys(first.credentials) as Array<keyof TestWorld['credentials']>
  const shared = names.filter((name) => first.credentials[name] === second.credentials[name])
  expect(shared.filter((name) => !/_(?:USERNAME|ID)$/.test(name))).toEqual([])
  await second.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await second.act({ do: 'ccai.call.hang-up', call: 'c1' })
  await second.settle()
  expect(second.conversations()).toHaveLength(1)
})

test('the host of a world that is closed is refused, not called', async () => {
  const world = await open()
  await world.close()
  const answer = await fetch(`${acme}/v1/customers`, { headers: key })
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { error: 'standin: the world of acme.api.kustomerapp.com is closed' },
  ])
})

test('an upload goes where the answer says, and the file is read back from there', async () => {
  await open()
  const asked = await fetch(`${acme}/v1/attachments`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ name: 'a.txt', contentType: 'text/plain', contentLength: 5 }),
  })
  const { data, meta } = (await asked.json()) as {
    data: { id: string }
    meta: { upload: { url: string; fields: Record<string, string> } }
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(meta.upload.fields)) form.set(name, value)
  form.set('file', new Blob(['hello'], { type: 'text/plain' }), 'a.txt')
  expect(new URL(meta.upload.url).host).toBe('acme.api.kustomerapp.com')
  expect((await fetch(meta.upload.url, { method: 'POST', body: form })).status).toBe(204)
  const read = await fetch(`${acme}/v1/attachments/${data.id}`, { headers: key })
  const { related } = ((await read.json()) as { data: { links: { related: string } } }).data.links
  expect(await (await fetch(related)).text()).toBe('hello')
})

test('faults meet calls that come this way', async () => {
  const world = await open()
  world.fault({ fault: 'status', status: 429, to: 'kustomer' })
  world.fault({ fault: 'refused', to: 'kustomer' })
  world.fault({ fault: 'reset-mid-body', to: 'kustomer' })
  world.fault({ fault: 'latency', to: 'kustomer', delay: '3s' })
  const list = () => fetch(`${acme}/v1/customers`, { headers: key })
  const limited = await list()
  expect([limited.status, await limited.text()]).toEqual([429, expect.stringContaining('toomanyrequests')])
  await expect(list()).rejects.toThrow(/^(?:Failed to fetch|fetch failed)$/)
  const broken = /^(?:terminated: the connection was reset|fetch failed)$/
  await expect(list().then((answer) => answer.text())).rejects.toThrow(broken)
  const late = list()
  const early = await Promise.race([late, new Promise((resolve) => setTimeout(resolve, 30, 'waits'))])
  expect(early).toBe('waits')
  await world.advance('3s')
  expect((await late).status).toBe(200)
})

test('a lost connection is one, too, where a server of hono has put a Response of its own in place', async () => {
  const ofNode = { Request: globalThis.Request, Response: globalThis.Response }
  getRequestListener(() => new Response())
  try {
    expect(globalThis.Response).not.toBe(ofNode.Response)
    const world = await open()
    world.fault({ fault: 'refused', to: 'kustomer' })
    await expect(fetch(`${acme}/v1/customers`, { headers: key })).rejects.toThrow(
      /failed to fetch|fetch failed/i,
    )
  } finally {
    Object.assign(globalThis, ofNode)
  }
})

test('what the platforms post goes to the integration of the test, which calls them back meanwhile', async () => {
  const seen: string[] = []
  const integration = async (request: Request) => {
    seen.push(new URL(request.url).pathname)
    const { events } = (await request.json()) as { events?: Array<{ item: { state: string } }> }
    if (events?.at(-1)?.item.state === 'disconnected') await addCustomer(acme, 'a caller')
    return new Response(null, { status: 204 })
  }
  const world = await open({ integration: { fetch: integration } })
  await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await world.advance('25s')
  await world.act({ do: 'ccai.call.hang-up', call: 'c1' })
  await world.settle()
  expect(new Set(seen)).toEqual(new Set(['/ccai/session-events', '/ccai/session-metadata']))
  expect(world.customers().map(({ name }) => name)).toContain('a caller')
})

test('an integration on a port of this machine gets them past a strict msw', async () => {
  const paths: string[] = []
  const app = createServer((incoming, outgoing) => {
    paths.push(incoming.url!)
    outgoing.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(app, 'listening')
  const integration = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
  const world = await open({ integration })
  await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
  await world.settle('10s')
  expect(paths).toContain('/ccai/session-events')
  app.close()
})

test('a webhook that is registered at any address is handed to the test, with its signature', async () => {
  const heard: Request[] = []
  const webhooks = (request: Request) => {
    heard.push(request)
    return new Response()
  }
  const world = await open({ webhooks })
  const body = JSON.stringify({
    name: 'Mine',
    url: 'https://app.example/hook',
    events: ['kustomer.customer.create'],
  })
  await fetch(`${acme}/v1/outbound-webhooks`, { method: 'POST', headers: json, body })
  await addCustomer(acme, 'Ada Lovelace')
  await world.settle()
  expect(heard.map(({ url }) => url)).toEqual(['https://app.example/hook'])
  expect(await heard[0]!.json()).toMatchObject({ name: 'kustomer.customer.create' })
})

test('the core of the world works as ever while msw is strict, and no time passes by itself', async () => {
  const world = await open({
    given: { customers: [{ ref: 'ada', name: 'Ada Lovelace', phone: '+14155550123' }] },
  })
  const start = world.now()
  await world.act({ do: 'ccai.call.incoming', call: 'c1', from: 'ada', menu: 'Billing' })
  expect(world.now()).toEqual(start)
  await world.advance('25s')
  await world.act({ do: 'ccai.call.hang-up', call: 'c1' })
  await world.settle()
  expect(world.conversations()).toMatchObject([{ status: 'open', menu: 'Billing' }])
})

test('a token is new at once unless the test wants the delay', async () => {
  const headers = { ...json, authorization: 'Bearer standin-kustomer-key' }
  const body = '{}'
  const world = await open()
  expect((await fetch(`${acme}/v1/auth/tokens`, { method: 'POST', headers, body })).status).toBe(201)
  world.setSwitches('kustomer', { tokenRegenerationMs: 9000 })
  const slow = fetch(`${acme}/v1/auth/tokens`, { method: 'POST', headers, body })
  await world.advance('9s')
  expect((await slow).status).toBe(201)
})

test.each(['before', 'after'])(
  'timers faked %s the world is made keep nothing from happening',
  async (when) => {
    if (when === 'before') vi.useFakeTimers()
    const world = await open({ integration: () => new Response() })
    if (when === 'after') vi.useFakeTimers()
    const { status } = await addCustomer(acme, 'Ada Lovelace')
    expect(status).toBe(201)
    await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
    await world.advance('1m')
    await world.settle()
    expect(world.journalText()).toContain('ccai-platform → integration-core POST /ccai/session-events')
    await world.reset()
    expect(world.customers()).toEqual([])
    expect(world.journal()).toEqual([])
  },
)
