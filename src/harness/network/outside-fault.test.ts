import { request as httpRequest } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { scaledClock } from '../time/real-clock.ts'
import { worldControl } from '../world/control.ts'
import { createWorld } from '../world/world.ts'
import type { WorldOptions } from '../world/world-options.ts'
import { faultSchema } from './fault-kinds.ts'
import { httpTransport } from './http-transport.ts'

/** A world on real sockets; `ask` plays somebody's own client, and tells what it got. */
async function served(options: WorldOptions = {}) {
  const world = await createWorld({ over: 'http', clock: scaledClock(1000), ...options }, worldControl)
  onTestFinished(() => world.close())
  world.journal.clear()
  const origin = world.network.originOf('kustomer')
  const headers = { authorization: 'Bearer standin-kustomer-key', 'content-type': 'application/json' }
  const fault = async (given: object) => {
    const body = JSON.stringify({ to: 'kustomer', ...given })
    const answer = await fetch(`${origin}/__sim/faults`, { method: 'POST', headers, body })
    expect(answer.status).toBe(201)
  }
  const ask = async (method: string, path: string, init: RequestInit = {}) => {
    try {
      const answer = await fetch(origin + path, { method, headers, ...init })
      const { status } = answer
      const text = await answer.text().catch((error) => `broke off: ${codeOf(error)}`)
      return { status, text, headers: answer.headers }
    } catch (error) {
      return { status: 0, text: codeOf(error), headers: new Headers() }
    }
  }
  const create = (name: string) => ask('POST', '/v1/customers', { body: JSON.stringify({ name }) })
  const customers = () => world.simulators.kustomer.state.customers.size
  const kinds = () => world.journal.lines().map(({ kind }) => kind)
  return { world, origin, fault, ask, create, customers, kinds }
}

/** The code of a failed connection, else the name of the error. */
function codeOf(error: unknown): string {
  const { name, cause } = error as { name: string; cause?: { code?: string } }
  return cause?.code ?? name
}

test('a refused request from outside is reset, and nothing is done', async () => {
  const { fault, create, customers, kinds } = await served()
  await fault({ fault: 'refused' })
  expect(await create('Ada')).toMatchObject({ status: 0, text: 'ECONNRESET' })
  expect(customers()).toBe(0)
  expect(kinds()).toEqual(['request', 'fault', 'no-answer'])
  expect(await create('Ada')).toMatchObject({ status: 201 })
})

test('a lost answer is one whose connection breaks after all was done', async () => {
  const { fault, create, customers, kinds } = await served()
  await fault({ fault: 'lost-answer' })
  expect(await create('Ada')).toMatchObject({ status: 0, text: 'ECONNRESET' })
  expect(customers()).toBe(1)
  expect(kinds()).toContain('no-answer')
})

test('a lost request gets no answer until the caller gives up, and is not done', async () => {
  const { fault, origin, customers, kinds } = await served()
  await fault({ fault: 'lost-request' })
  const sent = httpRequest(`${origin}/v1/customers`, { method: 'POST' })
  const outcome = new Promise((resolve) => sent.once('response', resolve).once('error', resolve))
  sent.end('{"name":"Ada"}')
  await expect.poll(kinds).toEqual(['request', 'fault', 'no-answer'])
  sent.destroy(new Error('the caller gave up'))
  expect(await outcome).toMatchObject({ message: 'the caller gave up' })
  expect(customers()).toBe(0)
})

test('a lost request is closed at the end of its world, whoever still waits', async () => {
  const { world, fault, ask, kinds } = await served()
  await fault({ fault: 'lost-request' })
  const outcome = ask('GET', '/v1/customers')
  await expect.poll(kinds).toContain('no-answer')
  await world.close()
  expect((await outcome).status).toBe(0)
})

test('a lost request is held for a bounded time', async () => {
  const transport = httpTransport({ holdMs: 1 })
  onTestFinished(() => transport.close())
  const silent = async () => ({ broken: 'silence' }) as const
  const origin = await transport.open('kustomer', { within: () => new Response(), outside: silent })
  await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
})

test('a status has the vendor’s own body and headers; a 429 those of the rate limit', async () => {
  const { fault, ask } = await served()
  await fault({ fault: 'status', status: 429 })
  const limited = await ask('GET', '/v1/customers')
  expect([limited.status, JSON.parse(limited.text)]).toEqual([
    429,
    { errors: [{ status: 429, code: 'toomanyrequests', title: 'Too Many Requests' }] },
  ])
  expect(limited.headers.get('x-ratelimit-limit')).toBe('1000')
  expect(limited.headers.get('x-ratelimit-remaining')).toBe('0')
  expect(limited.headers.get('x-ratelimit-reset')).toMatch(/^\d{10}$/)
  expect((await ask('GET', '/v1/customers')).status).toBe(200)
})

test('a status may have headers and a body of its own', async () => {
  const { fault, ask } = await served()
  await fault({ fault: 'status', status: 429, headers: { 'Retry-After': '7' } })
  const own = await ask('GET', '/v1/customers')
  expect([own.status, own.headers.get('retry-after'), own.headers.get('x-ratelimit-limit')]).toEqual([
    429,
    '7',
    null,
  ])
  expect(own.headers.get('content-type')).toMatch(/^application\/json/)
  await fault({
    fault: 'status',
    status: 502,
    body: '<h1>Bad gateway</h1>',
    headers: { 'content-type': 'text/html' },
  })
  const page = await ask('GET', '/v1/customers')
  expect([page.status, page.text, page.headers.get('content-type')]).toEqual([
    502,
    '<h1>Bad gateway</h1>',
    'text/html',
  ])
  await fault({ fault: 'status', status: 204 })
  expect(await ask('GET', '/v1/customers')).toMatchObject({ status: 204, text: '' })
})

test.each([
  ['ccai-platform', { status: 429, error: 'too_many_requests', message: 'Too Many Requests' }, '1'],
  [
    'digital-experience',
    {
      errors: [{ message: 'Too Many Requests', errorCode: 'TooManyRequests' }],
      uid: expect.any(String),
    },
    null,
  ],
] as const)('%s refuses in its own form', async (to, body, retryAfter) => {
  const { world, fault } = await served({ switches: { 'ccai-platform': { retryAfterHeader: true } } })
  await fault({ fault: 'status', status: 429, to })
  const answer = await fetch(`${world.network.originOf(to)}/anything`)
  expect([answer.status, await answer.json()]).toEqual([429, body])
  expect(answer.headers.get('retry-after')).toBe(retryAfter)
})

test('a connection is reset in the middle of the body', async () => {
  const { fault, create, customers } = await served()
  await fault({ fault: 'reset-mid-body' })
  expect(await create('Ada')).toMatchObject({ status: 201, text: expect.stringMatching(/^broke off: /) })
  expect(customers()).toBe(1)
})

test('a slow body comes whole, and is written to the journal', async () => {
  const { world, fault, create, kinds } = await served()
  await fault({ fault: 'slow-body', delay: '20s' })
  const beforeMs = world.clock.now()
  const { status, text } = await create('Ada')
  expect([status, JSON.parse(text).data.attributes.name]).toEqual([201, 'Ada'])
  expect(world.clock.now() - beforeMs).toBeGreaterThanOrEqual(19_000)
  expect(kinds()).toEqual(['request', 'fault', 'change', 'answer'])
})

test.each(['slow', 'latency', 'slow-body'])(
  '%s: a caller who gives up meanwhile does no harm, and the next one is served',
  async (name) => {
    const { world, fault, ask } = await served({ clock: undefined })
    const advance = (ms: number) => ask('POST', '/__sim/clock/advance', { body: JSON.stringify({ ms }) })
    await fault({ fault: name, delay: '20s' })
    const givenUp = new AbortController()
    const outcome = ask('GET', '/v1/customers', { signal: givenUp.signal })
    await expect.poll(() => world.journal.lines().some(({ kind }) => kind === 'fault')).toBe(true)
    givenUp.abort()
    expect(await outcome).toMatchObject({ text: expect.stringContaining('Abort') })
    await advance(60_000)
    expect((await ask('GET', '/v1/customers')).status).toBe(200)
    expect(world.crashes).toEqual([])
  },
)

test.each(['slow', 'latency'])('%s: the answer comes later, by the clock of the world', async (name) => {
  const { world, fault, create } = await served()
  await fault({ fault: name, delay: '20s' })
  const beforeMs = world.clock.now()
  expect(await create('Ada')).toMatchObject({ status: 201 })
  expect(world.clock.now() - beforeMs).toBeGreaterThanOrEqual(20_000)
})

test.each(['malformed-json', 'truncated-json'])('%s: the answer is whole, and no JSON', async (name) => {
  const { fault, create, customers } = await served()
  await fault({ fault: name })
  const { status, text, headers } = await create('Ada')
  expect([status, customers()]).toEqual([201, 1])
  expect(headers.get('content-type')).toMatch(/^application\/json/)
  expect(() => JSON.parse(text)).toThrow(/JSON/)
})

test.each(['error-before', 'error-after', 'html'] as const)(
  '%s meets requests from outside too',
  async (name) => {
    const { world, create, customers } = await served()
    world.faults.add(faultSchema.parse({ fault: name, to: 'kustomer' }))
    expect(await create('Ada')).toMatchObject({ status: name === 'html' ? 200 : 503 })
    expect(customers()).toBe(name === 'error-before' ? 0 : 1)
  },
)

test('the control API never meets a fault, and says how often one fitted and fired', async () => {
  const { fault, ask } = await served()
  await fault({ fault: 'refused', times: 'always', skip: 1, path: '/' })
  expect((await ask('GET', '/v1/customers')).status).toBe(200)
  expect((await ask('GET', '/v1/customers')).status).toBe(0)
  const told = await ask('GET', '/__sim/faults')
  expect(JSON.parse(told.text)).toMatchObject([{ fault: 'refused', fitted: 2, fired: 1, spent: false }])
})
