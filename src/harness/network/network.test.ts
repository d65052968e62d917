import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { PlainAnswer } from '../../../simulators/kit/answer.ts'
import { Journal } from '../journal/journal.ts'
import { KeyedRandom } from '../time/random.ts'
import { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor } from '../world/conductor.ts'
import { type FaultInput, faultNames, faultSchema } from './fault-kinds.ts'
import { Faults } from './faults.ts'
import { httpTransport } from './http-transport.ts'
import { Network } from './network.ts'
import { memoryTransport } from './transport.ts'
import { WayOut } from './way-out.ts'

/** A network with a Kustomer that counts its requests; `ask` sends one from the core and describes the outcome. */
async function networkOf(over: 'memory' | 'http' = 'memory') {
  const random = new KeyedRandom(1)
  const clock = new VirtualClock(0, () => random.draw('tie'))
  const journal = new Journal(() => clock.now())
  const refusal = async (...[party, method, path, status]: unknown[]) =>
    new PlainAnswer(status as number, { 'x-limit': '7' }, `${party} refuses ${method} ${path}`)
  const faults = new Faults({
    now: () => clock.now(),
    draw: (site) => random.draw(site),
    nextLine: () => journal.nextLine,
    refusal,
  })
  const crashes: unknown[] = []
  const transport = over === 'http' ? httpTransport() : memoryTransport()
  const wayOut = new WayOut()
  const parts = { clock, journal, faults, transport, wayOut, draw: (site: string) => random.draw(site) }
  const ended: string[] = []
  const coreCrashes: number[] = []
  const more = {
    crashCore: (downForMs: number) => void coreCrashes.push(downForMs),
    tokensOf: () => ({ has: (id: string) => id === 'token-1', end: (id: string) => void ended.push(id) }),
  }
  const network = new Network({ ...parts, ...more, onCrash: (party, error) => crashes.push([party, error]) })
  let received = 0
  const receivers: Array<(request: Request) => void> = []
  const origin = await network.attach('kustomer', async (request) => {
    received += 1
    for (const look of receivers) look(request)
    if (request.url.endsWith('/crash')) throw new Error('a defect')
    return Response.json({ method: request.method, sent: await request.text() })
  })
  const conductor = new Conductor({ clock, network })
  const fetch = network.fetchOf('integration-core')
  const ask = async (path: string, init: object = {}) => {
    const sent = fetch(origin + path, { method: 'GET', headers: {}, deadlineMs: 10_000, ...init })
    const outcome = sent.then(
      async (response) => {
        const extra = ['x-limit', 'retry-after'].filter((name) => response.headers.get(name) !== null)
        return [response.status, await response.text(), ...extra].join(' ')
      },
      (error: Error) => `${error.name} ${error.message}`,
    )
    await conductor.playUntil(60_000)
    return outcome
  }
  return {
    ask,
    clock,
    faults,
    journal,
    crashes,
    ended,
    coreCrashes,
    conductor,
    network,
    receivers,
    received: () => received,
    close: () => transport.close(),
  }
}

const fault = (over: Partial<FaultInput>) => faultSchema.parse({ fault: 'none', to: 'kustomer', ...over })

describe.each(['memory', 'http'] as const)('over %s', (over) => {
  test('request and response each take simulated time, and the journal has both', async () => {
    const { ask, clock, journal, close } = await networkOf(over)
    const headers = { 'content-type': 'application/json', authorization: 'Bearer secret' }
    journal.hide('secret', 'key-1')
    expect(await ask('/v1/customers', { method: 'POST', headers, body: '{"a":1}' })).toBe(
      '200 {"method":"POST","sent":"{\\"a\\":1}"}',
    )
    expect(clock.now()).toBeGreaterThanOrEqual(2)
    expect(clock.now()).toBeLessThanOrEqual(8)
    expect(journal.lines()).toMatchObject([
      { n: 0, atMs: 0, kind: 'request', path: '/v1/customers', credential: 'key-1', body: '{"a":1}' },
      { n: 1, kind: 'answer', status: 200 },
    ])
    await close()
  })

  test('an exception in a receiver is recorded as a crash, and the sender gets a 500', async () => {
    const { ask, crashes, close } = await networkOf(over)
    expect(await ask('/crash')).toMatch(/^500/)
    expect(crashes).toEqual([['kustomer', expect.objectContaining({ message: 'a defect' })]])
    await close()
  })
})

describe('a message over sockets', () => {
  test('nobody outside can pass for a party of the world, and no receiver sees what marks one', async () => {
    const seen: string[][] = []
    const { network, journal, ask, close, receivers } = await networkOf('http')
    receivers.push(({ headers }) => void seen.push([...headers.keys()]))
    for (const mark of ['1', '', 'x'.repeat(32)]) {
      const init = { method: 'POST', headers: { 'x-standin-hop': mark }, body: '{}' }
      expect((await fetch(`${network.originOf('kustomer')}/v1/customers`, init)).status).toBe(200)
      expect(network.onTheWire()).toBe(0)
    }
    const told = journal.lines().filter(({ kind }) => kind === 'request')
    expect(told).toHaveLength(3)
    for (const line of told) expect(line).toMatchObject({ from: 'outside' })
    seen.length = 0
    expect(await ask('/v1/customers')).toMatch(/^200/)
    expect(seen.flat().filter((name) => name.includes('standin'))).toEqual([])
    await close()
  })

  test('an integration elsewhere does not get to know what marks one', async () => {
    const { network, clock, conductor, close } = await networkOf('http')
    const received: string[] = []
    const integration = createServer((request, response) => {
      received.push(...request.rawHeaders)
      response.end()
    }).listen(0, '127.0.0.1')
    await once(integration, 'listening')
    onTestFinished(() => void integration.close())
    const url = `http://127.0.0.1:${(integration.address() as AddressInfo).port}`
    network.refer('integration-core', url)
    const init = { method: 'POST', url: `${url}/events`, headers: {}, body: '{}', deadlineMs: 10_000 }
    const answered = network.sendOf('kustomer')(init)
    await conductor.playUntil(clock.now() + 10)
    expect((await answered).status).toBe(200)
    expect(received.length).toBeGreaterThan(0)
    expect(received.filter((text) => text.includes('standin'))).toEqual([])
    await close()
  })
})

const echo = '{"method":"GET","sent":""}'
const rows: Array<[Partial<FaultInput>, string, number]> = [
  [{ fault: 'none' }, `200 ${echo}`, 1],
  [{ fault: 'refused' }, 'NetworkFailure ECONNREFUSED', 0],
  [{ fault: 'lost-request' }, 'TimeoutError no answer in 10000 ms', 0],
  [{ fault: 'lost-answer' }, 'TimeoutError no answer in 10000 ms', 1],
  [{ fault: 'error-before' }, '503 ', 0],
  [{ fault: 'error-after' }, '503 ', 1],
  [{ fault: 'html' }, '200 <html>maintenance</html>', 1],
  [{ fault: 'slow', delay: '9s' }, `200 ${echo}`, 1],
  [{ fault: 'slow', delay: '11s' }, 'TimeoutError no answer in 10000 ms', 1],
  [{ fault: 'latency', delay: '9s' }, `200 ${echo}`, 1],
  [{ fault: 'slow-body', delay: '9s' }, `200 ${echo}`, 1],
  [{ fault: 'slow-body', delay: '11s' }, 'TimeoutError no answer in 10000 ms', 1],
  [{ fault: 'status', status: 429 }, '429 kustomer refuses GET /v1/customers x-limit', 0],
  [
    { fault: 'status', status: 429, headers: { 'retry-after': '3' } },
    '429 kustomer refuses GET /v1/customers retry-after',
    0,
  ],
  [{ fault: 'status', status: 418, body: { short: 'stout' } }, '418 {"short":"stout"} x-limit', 0],
  [{ fault: 'status', status: 504, body: 'gone', processed: true }, '504 gone x-limit', 1],
  [{ fault: 'crash', moment: 'before' }, 'NetworkFailure ECONNRESET', 0],
  [{ fault: 'crash' }, 'NetworkFailure ECONNRESET', 1],
  [{ fault: 'reset-mid-body' }, 'NetworkFailure ECONNRESET', 1],
  [{ fault: 'malformed-json' }, "200 {'method':'GET','sent':''},", 1],
  [{ fault: 'truncated-json' }, '200 {"method":"GE', 1],
]

describe('faults', () => {
  test.each(rows)(
    '%j: the sender gets "%s", the receiver gets %i requests',
    async (given, outcome, requests) => {
      const world = await networkOf()
      world.faults.add(fault(given))
      expect(await world.ask('/v1/customers')).toBe(outcome)
      expect(world.received()).toBe(requests)
      expect(world.journal.lines().filter(({ kind }) => kind === 'fault')).toEqual([
        expect.objectContaining({ fault: given.fault, exchange: 1 }),
      ])
      expect(world.network.waiting()).toEqual([])
    },
  )

  test('every fault of requests has a row above', () => {
    const others = [
      'crash-at-commit',
      'expired-token',
      'duplicate',
      'late',
      'out-of-order',
      'dropped',
      'before-reply',
      'wrong-signature',
    ]
    expect(new Set([...rows.map(([given]) => given.fault), ...others])).toEqual(new Set(faultNames))
  })

  test('a token ends as its request arrives; a request with another credential does not fit', async () => {
    const { ask, ended, faults, journal, coreCrashes } = await networkOf()
    journal.hide('secret', 'token-1')
    faults.add(fault({ fault: 'expired-token' }))
    expect(await ask('/v1/customers')).toMatch(/^200/)
    expect([ended, faults.list()]).toMatchObject([[], [{ fitted: 0 }]])
    expect(await ask('/v1/customers', { headers: { authorization: 'Bearer secret' } })).toMatch(/^200/)
    expect([ended, faults.list()]).toMatchObject([['token-1'], [{ fitted: 1, fired: 1 }]])
    expect(coreCrashes).toEqual([])
  })

  test('a fault meets matching requests only, `times` times, and is then told of as spent', async () => {
    const { ask, faults } = await networkOf()
    faults.add(fault({ fault: 'error-before', method: 'GET', path: '/v1/notes', times: 2 }))
    expect(await ask('/v1/customers')).toMatch(/^200/)
    expect(await ask('/v1/notes', { method: 'POST' })).toMatch(/^200/)
    expect(faults.list()).toMatchObject([{ fitted: 0, fired: 0, spent: false }])
    expect(
      [await ask('/v1/notes'), await ask('/v1/notes/7'), await ask('/v1/notes')].map((outcome) =>
        outcome.slice(0, 3),
      ),
    ).toEqual(['503', '503', '200'])
    expect(faults.list()).toMatchObject([{ fault: 'error-before', fitted: 2, fired: 2, spent: true }])
    faults.clear()
    expect(faults.list()).toEqual([])
  })

  test.each<[Partial<FaultInput>, string, { fitted: number; fired: number; spent: boolean }]>([
    [{ times: 'always' }, 'xxxxxxx', { fitted: 7, fired: 7, spent: false }],
    [{ skip: 2 }, '..x....', { fitted: 3, fired: 1, spent: true }],
    [{ skip: 2, times: 3 }, '..xxx..', { fitted: 5, fired: 3, spent: true }],
    [{ every: 3, times: 'always' }, '..x..x.', { fitted: 7, fired: 2, spent: false }],
    [{ every: 2, skip: 1, times: 2 }, '..x.x..', { fitted: 5, fired: 2, spent: true }],
    [{ during: '1ms', times: 'always' }, 'x......', { fitted: 1, fired: 1, spent: true }],
  ])('%j meets of seven requests: %s', async (limits, pattern, told) => {
    const { ask, faults } = await networkOf()
    faults.add(fault({ fault: 'error-before', ...limits } as Partial<FaultInput>))
    let met = ''
    for (const _ of pattern) met += (await ask('/v1/notes')).startsWith('503') ? 'x' : '.'
    expect(met).toBe(pattern)
    expect(faults.list()).toMatchObject([told])
  })

  test.each([
    ['/v1/customers/*/conversations', '/v1/customers/c1/conversations?page=1', true],
    ['/v1/customers/*/conversations', '/v1/customers/c1/notes/conversations', false],
    ['/v1/customers/phone=+1*', '/v1/customers/phone=+14155550123', true],
    ['/v1/customers/phone=.1*', '/v1/customers/phone=+14155550123', false],
    ['/v1/*', '/v2/customers', false],
  ])('the path %s and a request to %s: %s', async (pattern, path, fits) => {
    const { ask, faults } = await networkOf()
    faults.add(fault({ path: pattern }))
    await ask(path)
    expect(faults.list()).toMatchObject([{ fitted: fits ? 1 : 0 }])
  })

  test('of two faults that fit a request the first meets it, and both count it', async () => {
    const { ask, faults } = await networkOf()
    faults.add(fault({ fault: 'error-before' }))
    faults.add(fault({ fault: 'html', skip: 1 }))
    expect(await ask('/')).toMatch(/^503/)
    expect(await ask('/')).toMatch(/^200 <html>/)
    expect(faults.list()).toMatchObject([
      { fitted: 1, fired: 1 },
      { fitted: 2, fired: 1 },
    ])
  })

  test('a drawn delay lies between its bounds, differs from draw to draw, and is the same for the same seed', async () => {
    const delays = async (also: Partial<FaultInput>[] = []) => {
      const { ask, clock, faults } = await networkOf()
      for (const other of also) faults.add(fault(other))
      faults.add(fault({ fault: 'slow', delay: '1s', delayUpTo: '9s', times: 'always', path: '/v1/notes' }))
      const found: number[] = []
      for (let at = 0; at < 5; at += 1) {
        const sentAtMs = clock.now()
        await ask('/v1/notes')
        found.push(Math.floor((clock.now() - sentAtMs) / 100))
      }
      return found
    }
    const found = await delays()
    expect(new Set(found).size).toBeGreaterThan(2)
    for (const tenths of found) expect(tenths).toBeGreaterThanOrEqual(10)
    for (const tenths of found) expect(tenths).toBeLessThanOrEqual(90)
    expect(await delays()).toEqual(found)
    expect(await delays([{ fault: 'slow', delay: '1s', delayUpTo: '2s', path: '/v1/users' }])).toEqual(found)
  })
})

test('a request to an unknown address is refused, and leaves the machine in no case', async () => {
  const { network } = await networkOf()
  const init = { method: 'GET', headers: {}, deadlineMs: 10_000 }
  const reached = network.fetchOf('integration-core')('https://example.com/', init)
  await expect(reached).rejects.toThrow('ECONNREFUSED')
})

test('the journal replaces a secret in a body with its label', async () => {
  const { ask, journal } = await networkOf()
  journal.hide('canary-4711', 'token-1')
  await ask('/v1/auth/tokens', { method: 'POST', body: '{"token":"canary-4711"}' })
  expect(journal.text()).not.toContain('canary-4711')
  expect(journal.text()).toContain('token-1')
})
