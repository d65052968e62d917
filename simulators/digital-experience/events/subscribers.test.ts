import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { restoreInstance, snapshotInstance } from '../../kit/simulator.ts'
import { platform } from '../testing/desk.ts'

const url = 'https://hooks.example/dx'

/** A tenant with a subscriber who answers as told. */
function subscribed(
  switches: object = {},
  { subscription = {}, status = () => 200 }: { subscription?: object; status?: () => number } = {},
) {
  const tenant = platform({ switches, answer: () => ({ status: status(), body: '' }) })
  tenant.act('cxone.subscriber.add', { subscriber: 'desk', url, ...subscription })
  const posts = () => tenant.host.sent.filter((sent) => sent.url === url)
  const events = () => posts().map(({ body }) => JSON.parse(body))
  const types = () => events().map(({ eventType }) => eventType)
  return { ...tenant, posts, events, types }
}

/** What the first message of a person causes, in this order. */
const ofFirstMessage = [
  'MessageCreated',
  'CaseCreated',
  'MessageAddedIntoCase',
  'CaseToRoutingQueueAssignmentChanged',
  'CaseInboxAssigneeChanged',
  'AgentContactStarted',
]

test('the events of a message come in their order, one in each post', async () => {
  const { host, types, writes } = subscribed()
  await writes()
  await host.advance(1000)
  expect(types()).toEqual(ofFirstMessage)
  await writes()
  await host.advance(1000)
  expect(types().slice(ofFirstMessage.length)).toEqual(['MessageCreated', 'MessageAddedIntoCase'])
})

test('only the events that were chosen are posted, the same to each subscriber', async () => {
  const { act, events, host, writes } = subscribed({}, { subscription: { events: ['CaseCreated'] } })
  const other = 'https://other.example/dx'
  act('cxone.subscriber.add', { subscriber: 'other', url: other })
  await writes()
  await host.advance(1000)
  expect(events()).toHaveLength(1)
  const same = host.sent.filter((sent) => sent.url === other).map(({ body }) => JSON.parse(body))
  expect(same).toHaveLength(ofFirstMessage.length)
  expect(same[1]).toEqual(events()[0])
})

test('an event that is not taken is tried again with the same id, and later ones of its contact wait', async () => {
  let answers = 0
  const status = () => {
    answers += 1
    return answers === 1 ? 503 : 200
  }
  const { events, host, types, writes } = subscribed({ eventRetryDelaysMs: [2000] }, { status })
  await writes()
  await host.advance(1999)
  expect(types()).toEqual(['MessageCreated'])
  await host.advance(1)
  expect(types()).toEqual(['MessageCreated', ...ofFirstMessage])
  expect(events()[1].eventId).toBe(events()[0].eventId)
})

test('after its last attempt an event is given up, and the next one goes', async () => {
  const { host, types, writes } = subscribed({ eventRetryDelaysMs: [] }, { status: () => 503 })
  await writes()
  await host.advance(1000)
  expect(types()).toEqual(ofFirstMessage)
})

test.each([
  [0, 1],
  [2, 3],
])('with %i duplicates each event comes %i times, byte for byte the same', async (eventDuplicates, times) => {
  const { host, posts, writes } = subscribed({ eventDuplicates })
  await writes()
  await host.advance(1000)
  expect(posts()).toHaveLength(times * ofFirstMessage.length)
  expect(new Set(posts().map(({ body }) => body)).size).toBe(ofFirstMessage.length)
})

test.each([
  ['kept', true],
  ['shuffled', false],
] as const)('in the order "%s" the events of a contact are in order: %s', async (eventOrder, isInOrder) => {
  const { host, types, writes } = subscribed({ eventOrder })
  await writes()
  await host.advance(5000)
  expect([...types()].sort()).toEqual([...ofFirstMessage].sort())
  expect(types().join() === ofFirstMessage.join()).toBe(isInOrder)
})

test('events come as late as the switch says', async () => {
  const { host, types, writes } = subscribed({ eventDelayMs: 4000 })
  await writes()
  await host.advance(3999)
  expect(types()).toEqual([])
  await host.advance(1)
  expect(types()).toEqual(ofFirstMessage)
})

test.each([
  [60, '2026-01-05T10:00:00+01:00', '2026-01-05T10:00:00.000+01:00'],
  [0, '2026-01-05T09:00:00+00:00', '2026-01-05T09:00:00.000+00:00'],
  [-210, '2026-01-05T05:30:00-03:30', '2026-01-05T05:30:00.000-03:30'],
])(
  'the envelope’s clock is %i minutes ahead, what is in it stays in UTC',
  async (minutes, createdAt, withMs) => {
    const { events, host, writes } = subscribed({ eventOffsetMinutes: minutes })
    await writes()
    await host.advance(1000)
    expect(events()[1]).toMatchObject({
      createdAt,
      createdAtWithMilliseconds: withMs,
      data: { case: { createdAt: '2026-01-05T09:00:00+00:00' } },
    })
  },
)

test.each([
  ['none', undefined, undefined],
  ['hmac', expect.any(String), 'sha256'],
] as const)('signed as "%s"', async (eventSignature, signature, algorithm) => {
  const { host, posts, writes } = subscribed({ eventSignature })
  await writes()
  await host.advance(1000)
  const [{ headers, body }] = posts() as [ReturnType<typeof posts>[0]]
  expect(headers['x-request-signature']).toEqual(signature)
  expect(headers['x-signature-algorithm']).toBe(algorithm)
  if (signature === undefined) return
  const own = createHmac('sha256', 'standin-event-secret').update(body).digest('base64')
  expect(headers['x-request-signature']).toBe(own)
})

test('who subscribes no more gets nothing more, not even what was under way', async () => {
  const { act, host, types, writes } = subscribed({ eventDelayMs: 1000 })
  await writes()
  act('cxone.subscriber.remove', { subscriber: 'desk' })
  await host.advance(5000)
  expect(types()).toEqual([])
})

test('a restored tenant goes on with what was not delivered yet', async () => {
  const before = subscribed({ eventDelayMs: 1000 })
  await before.writes()
  const after = subscribed()
  restoreInstance(
    after.instance as never,
    JSON.parse(JSON.stringify(snapshotInstance(before.instance as never))),
  )
  after.instance.deliveries.wake()
  await after.host.advance(5000)
  expect(after.types()).toEqual(ofFirstMessage)
})

test.each([
  ['cxone.subscriber.add', { subscriber: 'desk', url }, 'there is a subscriber "desk" already'],
  ['cxone.subscriber.add', { subscriber: 'a b', url }, 'expected letters'],
  ['cxone.subscriber.add', { subscriber: 'other', url: 'http://hooks.example/in' }, 'expected https'],
  ['cxone.subscriber.add', { subscriber: 'other', url: 'https://a:b@hooks.example/' }, 'without a login'],
  ['cxone.subscriber.add', { subscriber: 'other', url, events: ['CaseCreate'] }, 'Invalid option'],
  ['cxone.subscriber.add', { subscriber: 'other', url, events: [] }, 'Too small'],
  ['cxone.subscriber.add', { subscriber: 'other' }, 'nobody listens here'],
  ['cxone.subscriber.remove', { subscriber: 'dask' }, 'did you mean "desk"'],
])('%s with %j is refused and changes nothing', (name, args, reason) => {
  const { act, instance } = subscribed()
  const before = JSON.stringify(snapshotInstance(instance as never))
  expect(() => act(name, args)).toThrow(reason)
  expect(JSON.stringify(snapshotInstance(instance as never))).toBe(before)
})
