import { expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { caller, chatWays, platform, ways } from '../testing/bench.ts'

test.each([
  ['c1', ways.finished!, { call_id: 1418 }],
  ['h1', chatWays.finished!, { chat_id: 135 }],
])('a rating of %s is reported with its comment, and stays on the session', async (session, way, id) => {
  const { play, events } = platform()
  await play(...way, [120, 'ccai.rating.give', { session, rating: 4, comment: 'Quick and kind' }])
  expect(events().at(-1)!.item).toMatchObject({
    ...id,
    rating: 4,
    has_feedback: true,
    state: 'disconnected',
    standin: { kind: 'rating.added', rating: 4, comment: 'Quick and kind' },
  })
})

test('`has_feedback` is false without a comment and before the rating', async () => {
  const { play, events, get } = platform()
  await play(...ways.finished!)
  expect(events().at(-1)!.item).toMatchObject({ rating: null, has_feedback: false })
  await play([5, 'ccai.rating.give', { session: 'c1', rating: 1 }])
  expect(events().at(-1)!.item).toMatchObject({ has_feedback: false, standin: { rating: 1, comment: null } })
  expect((await get('/apps/api/v1/calls/1418')).body).toMatchObject({ rating: 1, has_feedback: false })
})

test('an unknown session and a voicemail cannot be rated', async () => {
  const { play, act, host } = platform()
  const give = (session: string) => () => act('ccai.rating.give', { session, rating: 3 })
  expect(give('c9')).toThrow(new ActRefused('ccai.rating.give: no call or chat "c9"'))
  await play(...ways.voicemail!)
  await host.advance(12_000)
  expect(give('c1')).toThrow('call "c1" is voicemail')
})

test('nobody is asked to rate an outgoing call', async () => {
  const { play, act } = platform()
  await play(...ways.connecting!, [5, 'ccai.call.pick-up'], [60, 'ccai.call.hang-up'])
  expect(() => act('ccai.rating.give', { session: 'c1', rating: 3 })).toThrow(
    new ActRefused(
      'ccai.rating.give: call "c1" is finished; allowed now: ccai.call.wrap-up, ccai.call.call-back',
    ),
  )
})

const customData = {
  order_id: { label: 'Order', type: 'text', value: 'A-1009' },
  amount: { type: 'number', value: 12.5 },
}

test.each([
  ['ccai.call.from-app', { call: 'c1' }],
  ['ccai.chat.from-app', { chat: 'h1' }],
])('%s reports the custom data right after the arrival, in the same request', async (act, name) => {
  const { play, posts } = platform()
  await play([0, act, { ...name, user: 'user-8841', menu: 'Orders', customData: customData }])
  expect(posts()).toHaveLength(1)
  const [arrival, withData] = posts()[0]!.events
  expect(arrival!.item).not.toHaveProperty('standin')
  expect(withData!.item).toMatchObject({ status: 'queued' })
  expect(withData!.item.standin).toEqual({
    kind: 'custom_data',
    data: {
      order_id: { label: 'Order', type: 'text', value: 'A-1009' },
      amount: { label: 'amount', type: 'number', value: 12.5 },
    },
  })
})

test('custom data of an invalid form is refused', () => {
  const { act } = platform()
  const args = { call: 'c1', user: caller, menu: 'Orders', customData: { order: { value: ['A'] } } }
  expect(() => act('ccai.call.from-app', args)).toThrow('Invalid input: expected string, received array')
})

test('pressing Create posts an event without a session each time', async () => {
  const { act, events, host } = platform()
  act('ccai.custom-fields.create')
  act('ccai.custom-fields.create')
  await host.advance(0)
  expect(events().map(({ item }) => item)).toEqual([
    { standin: { kind: 'custom_fields.create' } },
    { standin: { kind: 'custom_fields.create' } },
  ])
})
