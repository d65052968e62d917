import { describe, expect, test } from 'vitest'
import { KeyedRandom } from '../time/random.ts'
import { VirtualClock } from '../time/virtual-clock.ts'
import { Conductor } from '../world/conductor.ts'
import { type Fault, Faults, faultNames, faultSchema } from './faults.ts'
import { Journal } from './journal.ts'
import { Network } from './network.ts'
import { httpTransport, memoryTransport } from './transport.ts'

/** A network with a Kustomer that counts its requests; `ask` sends one from the core and describes the outcome. */
async function networkOf(over: 'memory' | 'http' = 'memory') {
  const random = new KeyedRandom(1)
  const clock = new VirtualClock(0, () => random.draw('tie'))
  const journal = new Journal(() => clock.now())
  const faults = new Faults()
  const crashes: unknown[] = []
  const transport = over === 'http' ? httpTransport() : memoryTransport()
  const parts = { clock, journal, faults, transport, draw: (site: string) => random.draw(site) }
  const network = new Network({ ...parts, onCrash: (party, error) => crashes.push([party, error]) })
  let received = 0
  const origin = await network.attach('kustomer', async (request) => {
    received += 1
    if (request.url.endsWith('/crash')) throw new Error('a defect')
    return Response.json({ method: request.method, sent: await request.text() })
  })
  const conductor = new Conductor({ clock, network })
  const fetch = network.fetchOf('integration-core')
  const ask = async (path: string, init: object = {}) => {
    const sent = fetch(origin + path, { method: 'GET', headers: {}, deadlineMs: 10_000, ...init })
    const outcome = sent.then(
      async (response) => `${response.status} ${await response.text()}`,
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
    network,
    received: () => received,
    close: () => transport.close(),
  }
}

const fault = (over: Partial<Fault>) => faultSchema.parse({ fault: 'none', to: 'kustomer', ...over })

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

describe('faults', () => {
  test.each<[Partial<Fault>, string, number]>([
    [{ fault: 'none' }, '200', 1],
    [{ fault: 'refused' }, 'NetworkFailure ECONNREFUSED', 0],
    [{ fault: 'lost-request' }, 'TimeoutError', 0],
    [{ fault: 'lost-answer' }, 'TimeoutError', 1],
    [{ fault: 'error-before' }, '503', 0],
    [{ fault: 'error-after' }, '503', 1],
    [{ fault: 'html' }, '200 <html>', 1],
    [{ fault: 'slow', delay: '9s' }, '200', 1],
    [{ fault: 'slow', delay: '11s' }, 'TimeoutError', 1],
  ])('%j: the sender gets "%s", the receiver gets %i requests', async (given, outcome, requests) => {
    const world = await networkOf()
    world.faults.add(fault(given))
    expect(await world.ask('/v1/customers')).toMatch(new RegExp(`^${outcome}`))
    expect(world.received()).toBe(requests)
    expect(world.journal.lines().filter(({ kind }) => kind === 'fault')).toHaveLength(1)
    expect(world.network.waiting()).toEqual([])
  })

  test('every fault has a row above', () => {
    expect(faultNames).toHaveLength(8)
  })

  test('a fault is applied to matching requests only, `times` times', async () => {
    const { ask, faults } = await networkOf()
    faults.add(fault({ fault: 'error-before', method: 'GET', path: '/v1/notes', times: 2 }))
    expect(await ask('/v1/customers')).toMatch(/^200/)
    expect(await ask('/v1/notes', { method: 'POST' })).toMatch(/^200/)
    expect(
      [await ask('/v1/notes'), await ask('/v1/notes/7'), await ask('/v1/notes')].map((outcome) =>
        outcome.slice(0, 3),
      ),
    ).toEqual(['503', '503', '200'])
    expect(faults.list()).toEqual([])
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
