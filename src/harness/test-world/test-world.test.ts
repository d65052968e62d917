import { expect, test, vi } from 'vitest'
import { createTestWorld } from './create-test-world.ts'
import type { TestWorld } from './test-world.ts'
import { partyAt } from './vendor-hosts.ts'

const parts = { tenant: 'acme', area: 'na1', domain: 'cxone.example' }

test.each([
  ['acme.api.kustomerapp.com', 'kustomer', true],
  ['api.prod2.kustomerapp.com', 'kustomer', false],
  ['acme.stg.ccaiplatform.com', 'ccai-platform', true],
  ['acme.ujet.co', 'ccai-platform', true],
  ['acme.cxone.example', 'digital-experience', true],
  ['api-de-na1.cxone.example', 'digital-experience', false],
  ['api-de-na1.staging.niceincontact.com', 'digital-experience', false],
  ['na1.nice-incontact.com', 'digital-experience', false],
  ['cxone.nicecxone.com', 'digital-experience', false],
  ['channel.acme.standin.test', 'channel', true],
] as const)('%s leads to %s', (host, party, isOwn) => {
  expect(partyAt(host, parts)).toEqual({ party, isOwn })
})

test.each([
  'beta.api.kustomerapp.com',
  'acme.kustomerapp.com',
  'acme.a.b.ccaiplatform.com',
  'acme.ccaiplatform.com',
  'api-de-eu1.niceincontact.com',
  'api-de-na1.niceincontact.com.example',
  'niceincontact.com',
  'example.com',
])('%s leads nowhere', (host) => {
  expect(partyAt(host, parts)).toBeUndefined()
})

const kustomer = 'https://acme.api.kustomerapp.com'
const headers = { authorization: 'Bearer standin-kustomer-key' }
const json = { ...headers, 'content-type': 'application/json' }

test('a request that a fault loses is answered by the end of the world', async () => {
  const world = await createTestWorld()
  world.fault({ fault: 'lost-request', to: 'kustomer' })
  const lost = world.fetch(`${kustomer}/v1/customers`, { headers })
  lost.catch(() => {})
  await world.settle()
  await world.close()
  await expect(lost).rejects.toThrow('fetch failed')
  await expect(world.fetch(`${kustomer}/v1/customers`)).rejects.toThrow('the world "acme" is closed')
  await world.close()
})

test('a body comes as slowly as a fault says, while the test lets time pass', async () => {
  const world = await createTestWorld()
  world.fault({ fault: 'slow-body', to: 'kustomer', delay: '10s' })
  const answer = await world.fetch(`${kustomer}/v1/customers`, { headers })
  const text = answer.text()
  await world.advance('10s')
  expect(JSON.parse(await text)).toMatchObject({ data: [] })
  await world.close()
})

test('an answer without a body has none, and a merge is done at the moment at which it is asked for', async () => {
  const world = await createTestWorld()
  const call = async (method: string, path: string, body?: object) => {
    const init = { method, headers: json }
    const answer = await world.fetch(kustomer + path, body ? { ...init, body: JSON.stringify(body) } : init)
    return { status: answer.status, body: answer.body && JSON.parse(await answer.text()) }
  }
  const ids: string[] = []
  for (const name of ['Ada', 'Ada L']) ids.push((await call('POST', '/v1/customers', { name })).body.data.id)
  await call('POST', '/v1/customers/merges', { source: ids[1], target: ids[0] })
  await vi.waitFor(() => expect(world.customers()).toHaveLength(1))
  expect(await call('DELETE', `/v1/customers/${ids[0]}`)).toEqual({ status: 204, body: null })
  await world.close()
})

const call = { do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' } as const

test('what an integration throws is told where time moves and in the journal, and the platform tells it again', async () => {
  let times = 0
  const integration = () => {
    times += 1
    if (times === 1) throw new Error('my bug')
    return new Response()
  }
  const world = await createTestWorld({ integration })
  await world.act(call)
  const error = await world.settle('10s').catch((thrown) => thrown)
  expect([error.message, error.stack]).toEqual(['my bug', expect.stringContaining('test-world.test.ts')])
  expect(world.journalText()).toContain('no answer: its receiver threw Error: my bug')
  await world.settle('10s')
  expect(times).toBeGreaterThan(1)
  await world.close()
})

test('an integration that answers nothing is told what it is to answer, and one may break its connection', async () => {
  const answers = [undefined as never, Response.error()]
  const integration = () => (answers.length > 0 ? answers.shift()! : new Response())
  const world = await createTestWorld({ integration })
  await world.act(call)
  const expected = 'integration: expected a Response to POST /ccai/session-events, not undefined'
  await expect(world.advance('10s')).rejects.toThrow(expected)
  await world.settle()
  expect(world.journalText()).toContain('no answer: ECONNRESET')
  await world.close()
})

test('a world is closed with the block that uses it, also when that throws', async () => {
  const opened: TestWorld[] = []
  const failing = async () => {
    await using world = await createTestWorld()
    opened.push(world)
    throw new Error('the test fails')
  }
  await expect(failing).rejects.toThrow('the test fails')
  expect(opened[0]!.isClosed).toBe(true)
})

test('nothing happens any more in a world that is closed, and what it held can be read', async () => {
  const world = await createTestWorld()
  await world.act(call)
  await world.close()
  const asked = [
    () => world.act({ do: 'ccai.call.hang-up', call: 'c1' }),
    () => world.advance('1s'),
    () => world.settle(),
    async () => world.fault({ fault: 'status', status: 429, to: 'kustomer' }),
    async () => world.setSwitches('kustomer', {}),
    () => world.reset(),
    () => world.fetch(`${kustomer}/v1/customers`, { headers }),
  ]
  for (const ask of asked) await expect(ask).rejects.toThrow('the world "acme" is closed')
  expect(world.journalText()).toContain('ccai.call.incoming')
})

test('the end of a world ends what waits for it: a call, a body, and time that an integration holds up', async () => {
  let isTold: () => void = () => {}
  const told = new Promise<void>((resolve) => {
    isTold = resolve
  })
  const integration = () => {
    isTold()
    return new Promise<Response>(() => {})
  }
  const world = await createTestWorld({ integration, switches: { kustomer: { tokenRegenerationMs: 9000 } } })
  const token = world.fetch(`${kustomer}/v1/auth/tokens`, { method: 'POST', headers: json, body: '{}' })
  world.fault({ fault: 'slow-body', to: 'kustomer', delay: '1h', method: 'GET' })
  const slow = (await world.fetch(`${kustomer}/v1/customers`, { headers })).text()
  await world.act(call)
  const ends = Promise.allSettled([token, slow, world.advance('8s')])
  await told
  await world.close()
  const reasons = (await ends).map((end) => (end.status === 'rejected' ? end.reason.message : end.value))
  expect(reasons).toEqual(['fetch failed', 'the world is closed', 'the world "acme" is closed'])
})

test('a caller who gives up gets no answer, and no further body', async () => {
  await using world = await createTestWorld({ switches: { kustomer: { tokenRegenerationMs: 9000 } } })
  const calling = new AbortController()
  const init = { headers: json, signal: calling.signal }
  const token = world.fetch(`${kustomer}/v1/auth/tokens`, { ...init, method: 'POST', body: '{}' })
  world.fault({ fault: 'slow-body', to: 'kustomer', method: 'GET' })
  const slow = (await world.fetch(`${kustomer}/v1/customers`, init)).text()
  calling.abort(new Error('too late'))
  await expect(token).rejects.toThrow('too late')
  await expect(slow).rejects.toThrow('too late')
  await expect(world.fetch(`${kustomer}/v1/customers`, init)).rejects.toThrow('too late')
})

test('an integration that does not answer is named, and time stands', async () => {
  const integration = () => new Promise<Response>(() => {})
  await using world = await createTestWorld({ integration, answerLimitMs: 30 })
  await world.act(call)
  const silent = 'POST https://integration.acme.standin.test/ccai/session-events has no answer for 0.03 s'
  await expect(world.settle()).rejects.toThrow(silent)
  expect(world.now().getTime() - Date.UTC(2026, 0, 5, 9)).toBeLessThan(1000)
})

test('time waits for an integration that works on after its answer, where it holds time or has longer to be idle', async () => {
  const done: string[] = []
  const pause = () => new Promise((resolve) => setTimeout(resolve, 40))
  const integration = () => {
    world.hold()
    void pause().then(() => {
      done.push('held')
      world.release()
    })
    return new Response()
  }
  const world = await createTestWorld({ integration })
  await world.act(call)
  await world.advance('2s')
  expect(done).toContain('held')
  await world.close()
  world.release()
  const patient = await createTestWorld({
    integration: () => {
      void pause().then(() => done.push('idle'))
      return new Response()
    },
    idleAfterMs: 400,
  })
  await patient.act(call)
  await patient.advance('2s')
  expect(done).toContain('idle')
  await patient.close()
})

test('equal seeds write equal journals', async () => {
  const hashes: string[] = []
  for (const tenant of ['acme', 'acme']) {
    const world = await createTestWorld({ tenant, seed: 3 })
    await world.fetch(`${kustomer}/v1/customers`, { headers })
    await world.act({ do: 'ccai.call.incoming', call: 'c1', from: '+14155550123', menu: 'Billing' })
    await world.settle()
    hashes.push(world.world.journal.hash())
    await world.close()
  }
  expect(hashes[0]).toBe(hashes[1])
})
