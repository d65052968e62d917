import { expect, test } from 'vitest'
import { DeliveryEngine, type DeliveryPolicy, keptDeliveries } from './delivery.ts'
import type { DeliveryChannel } from './delivery-channel.ts'
import type { DeliveryFault, IncomingAnswer, OutgoingRequest } from './host.ts'
import { standaloneHost } from './standalone/standalone-host.ts'

type Answer = (request: OutgoingRequest) => number | Promise<number>

const plain: DeliveryPolicy = {
  retryDelaysMs: [1000, 5000],
  duplicates: 0,
  order: 'kept',
  shuffleMs: 2000,
  delayMs: 0,
  timeoutMs: 10_000,
}

const login = (password: string) => `Basic ${Buffer.from(`standin:${password}`).toString('base64')}`

function engine(policy: Partial<DeliveryPolicy> = {}, answer: Answer = () => 200) {
  const arrived: Array<[atMs: number, body: string]> = []
  const host = standaloneHost({
    startAtMs: 0,
    answer: async (request): Promise<IncomingAnswer> => {
      arrived.push([host.now(), request.body])
      return { status: await answer(request), body: '' }
    },
  })
  const channels = new Map<string, DeliveryChannel>([
    ['events', { url: 'http://core.example/events', headers: { authorization: 'me' } }],
  ])
  const deliveries = new DeliveryEngine(
    host,
    () => ({ ...plain, ...policy }),
    (name) => channels.get(name),
  )
  host.onWake(() => deliveries.wake())
  return { host, deliveries, arrived, channels, outcomes: () => deliveries.rows().map(summary) }
}

const summary = ({ state, attempts }: { state: string; attempts: readonly { outcome: string }[] }) =>
  `${state}: ${attempts.map(({ outcome }) => outcome).join(' ')}`

test('a callback goes out at once, as JSON with the headers of its channel', async () => {
  const { host, deliveries } = engine()
  deliveries.post('events', 'call-1', '{"n":1}')
  await host.advance(0)
  expect(host.sent).toEqual([
    {
      method: 'POST',
      url: 'http://core.example/events',
      headers: { 'content-type': 'application/json', authorization: 'me' },
      body: '{"n":1}',
      deadlineMs: 10_000,
    },
  ])
  expect(deliveries.rows()[0]).toMatchObject({ state: 'delivered', attempts: [{ atMs: 0, outcome: '200' }] })
  expect(host.changes).toEqual([{ change: 'delivery.delivered', subject: 'events/1', detail: '200' }])
})

test('a callback is retried exactly on schedule, and any 2xx accepts it', async () => {
  const statuses = [500, 302, 204]
  const { host, deliveries, arrived, outcomes } = engine({}, () => statuses.shift()!)
  deliveries.post('events', 'call-1', 'body')
  await host.advance(60_000)
  expect(arrived).toEqual([
    [0, 'body'],
    [1000, 'body'],
    [6000, 'body'],
  ])
  expect(outcomes()).toEqual(['delivered: 500 302 204'])
})

test('a callback is given up after the last retry', async () => {
  const { host, deliveries, outcomes } = engine({}, () => 503)
  deliveries.post('events', 'call-1', 'body')
  await host.advance(3_600_000)
  expect(outcomes()).toEqual(['given-up: 503 503 503'])
  expect(host.changes.map(({ change }) => change)).toEqual([
    'delivery.waiting',
    'delivery.waiting',
    'delivery.given-up',
  ])
})

test('without retry delays there is one attempt', async () => {
  const { host, deliveries, outcomes } = engine({ retryDelaysMs: [] }, () => 500)
  deliveries.post('events', 'call-1', 'body')
  await host.advance(3_600_000)
  expect(outcomes()).toEqual(['given-up: 500'])
})

test('a response after the timeout counts as a failure', async () => {
  const slow: Answer = async () => {
    await slowWorld.host.sleep(10_001)
    return 200
  }
  const slowWorld = engine({ retryDelaysMs: [] }, slow)
  slowWorld.deliveries.post('events', 'call-1', 'body')
  await slowWorld.host.advance(9999)
  expect(slowWorld.outcomes()).toEqual(['sending: '])
  await slowWorld.host.advance(60_000)
  expect(slowWorld.outcomes()).toEqual(['given-up: TimeoutError'])
  expect(slowWorld.deliveries.rows()[0]?.attempts[0]?.atMs).toBe(10_000)
})

test('a rejection with something other than an Error counts as a failure too', async () => {
  const { host, deliveries, outcomes } = engine({ retryDelaysMs: [] }, () => Promise.reject('no reason'))
  deliveries.post('events', 'call-1', 'body')
  await host.advance(0)
  expect(outcomes()).toEqual(['given-up: failed'])
})

test('duplicates have the same body and their own ids', async () => {
  const { host, deliveries, arrived } = engine({ duplicates: 2 })
  deliveries.post('events', 'call-1', '{"é": 1}')
  await host.advance(0)
  expect(arrived.map(([, body]) => body)).toEqual(['{"é": 1}', '{"é": 1}', '{"é": 1}'])
  expect(deliveries.rows().map(({ id }) => id)).toEqual([1, 2, 3])
})

test('the first attempt waits for the delay of the policy', async () => {
  const { host, deliveries, arrived } = engine({ delayMs: 700 })
  deliveries.post('events', 'call-1', 'body')
  await host.advance(699)
  expect(arrived).toEqual([])
  await host.advance(1)
  expect(arrived).toEqual([[700, 'body']])
})

test('kept order: a failing callback holds back later ones of its own subject only', async () => {
  const failed = new Set<string>()
  const { host, deliveries, arrived } = engine({}, ({ body }) => {
    if (body !== 'one' || failed.has(body)) return 200
    failed.add(body)
    return 500
  })
  deliveries.post('events', 'call-1', 'one')
  deliveries.post('events', 'call-1', 'two')
  deliveries.post('events', 'call-2', 'other')
  deliveries.post('events', 'call-1', 'three')
  await host.advance(60_000)
  expect(arrived).toEqual([
    [0, 'one'],
    [0, 'other'],
    [1000, 'one'],
    [1000, 'two'],
    [1000, 'three'],
  ])
})

test('kept order: a callback that is given up no longer holds back later ones', async () => {
  const { host, deliveries, outcomes } = engine({}, ({ body }) => (body === 'one' ? 500 : 200))
  deliveries.post('events', 'call-1', 'one')
  deliveries.post('events', 'call-1', 'two')
  await host.advance(60_000)
  expect(outcomes()).toEqual(['given-up: 500 500 500', 'delivered: 200'])
})

test('shuffled order: callbacks arrive within shuffleMs in random order, the same for the same seed', async () => {
  const bodies = Array.from({ length: 12 }, (_, at) => `body-${at}`)
  const orders = []
  for (let run = 0; run < 2; run += 1) {
    const { host, deliveries, arrived } = engine({ order: 'shuffled' })
    for (const body of bodies) deliveries.post('events', 'call-1', body)
    await host.advance(1999)
    expect(arrived.map(([, body]) => body).sort()).toEqual([...bodies].sort())
    orders.push(arrived)
  }
  expect(orders[0]).toEqual(orders[1])
  expect(orders[0]!.map(([, body]) => body)).not.toEqual(bodies)
})

test('each of many callbacks is sent at its own random time', async () => {
  const { host, deliveries, arrived } = engine({ order: 'shuffled', shuffleMs: 600_000 })
  for (let n = 0; n < 60; n += 1) deliveries.post('events', `call-${n}`, `body-${n}`)
  await host.advance(600_000)
  expect(arrived).toHaveLength(60)
  expect(new Set(arrived.map(([atMs]) => atMs)).size).toBeGreaterThan(50)
})

test('when a callback is given up at once, the next one of its subject does not overtake other subjects', async () => {
  const { host, deliveries, arrived } = engine({ delayMs: 10 })
  deliveries.post('nowhere', 'call-1', 'one')
  deliveries.post('events', 'call-2', 'two')
  deliveries.post('events', 'call-1', 'three')
  await host.advance(10)
  expect(arrived.map(([, body]) => body)).toEqual(['two', 'three'])
})

test('waiting callbacks are not scheduled again whenever another one is sent', async () => {
  const { host, deliveries, outcomes } = engine({ delayMs: 60_000 })
  let wakesScheduled = 0
  const { wakeAt } = host
  host.wakeAt = (atMs) => {
    wakesScheduled += 1
    wakeAt(atMs)
  }
  for (let n = 0; n < 500; n += 1) deliveries.post('events', `call-${n}`, 'body')
  await host.advance(60_000)
  expect(new Set(outcomes())).toEqual(new Set(['delivered: 200']))
  expect(wakesScheduled).toBeLessThan(2000)
})

test('headers of one delivery are added to those of the channel at each attempt, and survive a snapshot', async () => {
  const before = engine({}, () => 500)
  before.deliveries.post('events', 'call-1', 'body', { 'x-signature': 'primary=abc' })
  before.deliveries.post('events', 'call-2', 'other')
  await before.host.advance(0)
  const after = engine()
  after.deliveries.restore(JSON.parse(JSON.stringify(before.deliveries.snapshot())))
  after.deliveries.wake()
  await after.host.advance(1000)
  const plainHeaders = { 'content-type': 'application/json', authorization: 'me' }
  for (const { host } of [before, after]) {
    expect(host.sent.map(({ headers }) => headers)).toEqual([
      { ...plainHeaders, 'x-signature': 'primary=abc' },
      plainHeaders,
    ])
  }
})

test('redelivery by hand sends the same body again, whether it was given up or delivered', async () => {
  const { host, deliveries, arrived, outcomes } = engine({ retryDelaysMs: [] }, () =>
    arrived.length === 1 ? 500 : 200,
  )
  deliveries.post('events', 'call-1', 'body')
  await host.advance(0)
  expect(outcomes()).toEqual(['given-up: 500'])
  expect([deliveries.redeliver(1), deliveries.redeliver(2)]).toEqual([true, false])
  expect(deliveries.redeliver(1)).toBe(false)
  await host.advance(0)
  expect(deliveries.redeliver(1)).toBe(true)
  await host.advance(0)
  expect(outcomes()).toEqual(['delivered: 500 200 200'])
  expect(arrived.map(([, body]) => body)).toEqual(['body', 'body', 'body'])
})

test('a callback of a channel without an endpoint is given up with that reason', async () => {
  const { host, deliveries, outcomes } = engine()
  deliveries.post('nowhere', 'call-1', 'one')
  deliveries.post('nowhere', 'call-1', 'two')
  await host.advance(60_000)
  expect(outcomes()).toEqual(['given-up: no endpoint configured', 'given-up: no endpoint configured'])
  expect(host.sent).toEqual([])
})

test('the endpoint is read at each attempt', async () => {
  const { host, deliveries, channels } = engine({}, () => 500)
  deliveries.post('events', 'call-1', 'body')
  await host.advance(0)
  channels.set('events', { url: 'http://core.example/moved', headers: {} })
  await host.advance(1000)
  expect(host.sent.map(({ url }) => url)).toEqual(['http://core.example/events', 'http://core.example/moved'])
})

const never: Answer = () => new Promise(() => {})

test('after a restore, a callback that was being sent is due again, and a waiting one keeps its due time', async () => {
  const before = engine({}, never)
  before.deliveries.post('events', 'call-1', 'one')
  before.deliveries.post('events', 'call-1', 'two')
  const copy = JSON.parse(JSON.stringify(before.deliveries.snapshot()))
  copy.rows.push({ ...copy.rows[1], id: 3, subject: 'call-3', body: 'later', dueAtMs: 400 })
  const after = engine()
  after.deliveries.restore({ ...copy, next: 4 })
  after.deliveries.wake()
  await after.host.advance(1000)
  expect(after.arrived).toEqual([
    [0, 'one'],
    [0, 'two'],
    [400, 'later'],
  ])
  after.deliveries.post('events', 'call-4', 'new')
  expect(after.deliveries.rows().map(({ id }) => id)).toEqual([1, 2, 3, 4])
})

test('a response to a request from before a restore is ignored', async () => {
  const waiting: Array<(status: number) => void> = []
  const held: Answer = () => new Promise((resolve) => waiting.push(resolve))
  const { host, deliveries, outcomes } = engine({}, held)
  deliveries.post('events', 'call-1', 'body')
  const copy = deliveries.snapshot()
  deliveries.restore({ next: 1, rows: [] })
  waiting[0]!(200)
  await host.advance(0)
  expect([deliveries.rows(), host.changes]).toEqual([[], []])
  deliveries.restore(copy)
  deliveries.wake()
  await host.advance(0)
  waiting[1]!(500)
  await host.advance(0)
  expect(outcomes()).toEqual(['waiting: 500'])
})

test('the oldest finished deliveries are dropped, waiting ones are kept', async () => {
  let status = 500
  const { host, deliveries } = engine({ retryDelaysMs: [3_600_000] }, () => status)
  deliveries.post('events', 'call-0', 'waits for an hour')
  await host.advance(0)
  status = 200
  for (let n = 1; n <= keptDeliveries + 2; n += 1) deliveries.post('events', `call-${n}`, 'body')
  await host.advance(0)
  const ids = deliveries.rows().map(({ id }) => id)
  expect([ids.length, ids[0], ids[1]]).toEqual([keptDeliveries + 1, 1, 4])
  expect([deliveries.redeliver(2), deliveries.redeliver(4)]).toEqual([false, true])
})

/** An engine whose first callback meets a fault. */
function disturbedEngine(fault: DeliveryFault, policy: Partial<DeliveryPolicy> = {}) {
  const made = engine(policy)
  const asked: string[] = []
  made.host.disturb = (url, delivery) => (asked.push(`${delivery} to ${url}`) === 1 ? fault : undefined)
  const post = async () => {
    for (const n of [1, 2]) made.deliveries.post('events', 'call-1', `{"n":${n}}`)
    await made.host.advance(20_000)
    return made.arrived.map(([atMs, body]) => `${atMs} ${body}`)
  }
  return { ...made, asked, post }
}

test.each<[string, DeliveryFault, string[]]>([
  ['duplicates', { duplicates: 2 }, ['0 {"n":1}', '0 {"n":1}', '0 {"n":1}', '0 {"n":2}']],
  ['a delay, for which the next ones wait', { delayMs: 5000 }, ['5000 {"n":1}', '5000 {"n":2}']],
  ['being overtaken', { delayMs: 5000, overtaken: true }, ['0 {"n":2}', '5000 {"n":1}']],
  ['being dropped', { dropped: true }, ['0 {"n":2}']],
])('a fault of one delivery: %s', async (_, fault, expected) => {
  const { post, asked } = disturbedEngine(fault)
  expect(await post()).toEqual(expected)
  expect(asked[0]).toBe('events/1 to http://core.example/events')
  expect(asked).toHaveLength(2)
})

test('a fault of one delivery takes the place of what the policy says of duplicates, and adds to its delay', async () => {
  const { post } = disturbedEngine({ duplicates: 0, delayMs: 2000 }, { duplicates: 1, delayMs: 1000 })
  expect(await post()).toEqual(['3000 {"n":1}', '3000 {"n":2}', '3000 {"n":2}'])
})

/** An engine whose callbacks prove who sends by a login, and each meet a fault. */
function faulty(fault: DeliveryFault, answer: Answer = () => 200) {
  const made = engine({}, answer)
  const asked: boolean[] = []
  made.host.disturb = (_url, _delivery, isProven) => {
    asked.push(isProven)
    return fault
  }
  const headers = { authorization: login('secret') }
  made.channels.set('proven', { url: 'http://core.example/events', headers, proof: 'authorization' })
  return { ...made, asked, logins: () => made.host.sent.map((sent) => sent.headers.authorization) }
}

test('the first attempts carry a login that does not verify, the later ones the right one', async () => {
  const statuses = [401, 401, 200]
  const { host, deliveries, asked, logins, outcomes } = faulty({ wrongProofs: 2 }, () => statuses.shift()!)
  deliveries.post('proven', 'call-1', 'body')
  await host.advance(60_000)
  expect(asked).toEqual([true])
  expect(logins()).toEqual([login('tfdsfu'), login('tfdsfu'), login('secret')])
  expect(outcomes()).toEqual(['delivered: 401 401 200'])
})

test('a callback that nothing proves is told of as such, and stays as it is', async () => {
  const { host, deliveries, asked, logins } = faulty({ wrongProofs: 1 })
  deliveries.post('events', 'call-1', 'body')
  await host.advance(0)
  expect([asked, logins()]).toEqual([[false], ['me']])
})

test.each([
  ['delivered', 200],
  ['refused', 503],
])('who waits for the first attempt is told once it was %s, and not again', async (_how, status) => {
  let told = 0
  const attempted = () => {
    told += 1
  }
  const { host, deliveries } = faulty({ attempted, duplicates: 1, delayMs: 500 }, () => status)
  deliveries.post('proven', 'call-1', 'body')
  await host.advance(499)
  expect(told).toBe(0)
  await host.advance(1)
  expect(told).toBe(1)
  await host.advance(60_000)
  expect(told).toBe(1)
})

test.each([
  [
    'the channel has no address',
    (made: ReturnType<typeof faulty>) => made.deliveries.post('nowhere', '', ''),
  ],
  [
    'a restore makes an end of it',
    (made: ReturnType<typeof faulty>) => {
      made.deliveries.post('proven', '', '')
      made.deliveries.restore(made.deliveries.snapshot())
    },
  ],
])('who waits for the first attempt is told too when %s', (_when, happens) => {
  let told = 0
  const attempted = () => {
    told += 1
  }
  happens(faulty({ attempted, delayMs: 0 }, never))
  expect(told).toBe(1)
})

test('an attempt without an answer says why', async () => {
  const { host, deliveries } = engine({ retryDelaysMs: [] }, () =>
    Promise.reject(new TypeError('no way there')),
  )
  deliveries.post('events', 'call-1', 'body')
  await host.advance(0)
  expect(deliveries.rows()[0]!.attempts).toEqual([{ atMs: 0, outcome: 'TypeError', reason: 'no way there' }])
})

test('a channel may need several requests for one attempt, and hears what came of the callback', async () => {
  const { host, deliveries, channels, outcomes } = engine({}, ({ headers }) =>
    headers.authorization === 'Bearer new' ? 200 : 401,
  )
  const heard: unknown[] = []
  channels.set('replies', {
    url: 'http://core.example/replies',
    headers: { authorization: 'Bearer old' },
    exchange: async (send) => {
      const first = await send({})
      const { status } = first.status === 401 ? await send({ authorization: 'Bearer new' }) : first
      return { accepted: status === 200, outcome: String(status), told: 'ext-1' }
    },
    settled: ({ state, attempts }, { told }) => heard.push([state, attempts.length, told]),
  })
  deliveries.post('replies', 'thread-1', '{"n":1}')
  await host.advance(0)
  expect(host.sent.map(({ headers }) => headers.authorization)).toEqual(['Bearer old', 'Bearer new'])
  expect(outcomes()).toEqual(['delivered: 200'])
  expect(heard).toEqual([['delivered', 0, 'ext-1']])
})
