import { describe, expect, test } from 'vitest'
import { ActRefused } from '../../kit/host.ts'
import { chatWays, platform } from '../testing/bench.ts'

/** The acts that each status allows, written out again, because the table in the code is under test. */
const allowedIn: Record<string, readonly string[]> = {
  queued: [
    'ccai.chat.assign',
    'ccai.chat.answer',
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.session.authenticate',
  ],
  assigned: [
    'ccai.chat.answer',
    'ccai.chat.miss',
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.session.authenticate',
  ],
  requeued: [
    'ccai.chat.assign',
    'ccai.chat.answer',
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.session.authenticate',
  ],
  connected: [
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.chat.transfer',
    'ccai.chat.join',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  transferring: [
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.chat.take-transfer',
    'ccai.chat.miss-transfer',
    'ccai.chat.join',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  'transferred cold': [
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.chat.take-transfer',
    'ccai.chat.miss-transfer',
    'ccai.session.authenticate',
  ],
  finished: ['ccai.chat.wrap-up', 'ccai.rating.give'],
  'wrapped up': ['ccai.rating.give'],
  rated: ['ccai.chat.wrap-up'],
  canceled: [],
  'both wrote': [
    'ccai.chat.message',
    'ccai.chat.end',
    'ccai.chat.dismiss',
    'ccai.chat.transfer',
    'ccai.chat.join',
    'ccai.smart-action.complete',
    'ccai.smart-action.fail',
    'ccai.session.authenticate',
  ],
  dismissed: ['ccai.chat.message', 'ccai.chat.end', 'ccai.session.authenticate'],
}

/** The status of the chat after each entry of `chatWays`, where it is not the entry's name. */
const statusAfter: Record<string, string> = {
  'wrapped up': 'finished',
  rated: 'finished',
  transferring: 'connected',
  'transferred cold': 'queued',
  'both wrote': 'connected',
}

const argumentsOf: Record<string, object> = {
  'ccai.chat.assign': { chat: 'h1', agent: 'ilham@acme.example' },
  'ccai.chat.answer': { chat: 'h1', agent: 'ilham@acme.example' },
  'ccai.chat.miss': { chat: 'h1' },
  'ccai.chat.message': { chat: 'h1', by: 'end-user', text: 'hello' },
  'ccai.chat.end': { chat: 'h1', by: 'end-user' },
  'ccai.chat.dismiss': { chat: 'h1' },
  'ccai.chat.transfer': { chat: 'h1', agent: 'ilham@acme.example' },
  'ccai.chat.take-transfer': { chat: 'h1', agent: 'ilham@acme.example' },
  'ccai.chat.miss-transfer': { chat: 'h1' },
  'ccai.chat.join': { chat: 'h1', supervisor: 'ilham@acme.example' },
  'ccai.chat.leave': { chat: 'h1' },
  'ccai.chat.wrap-up': { chat: 'h1', code: 'RESOLVED' },
  'ccai.rating.give': { session: 'h1', rating: 5 },
  'ccai.smart-action.complete': { chat: 'h1', action: 'photos' },
  'ccai.smart-action.fail': { chat: 'h1', action: 'photos', message: 'no camera' },
  'ccai.session.authenticate': { session: 'h1', user: 'user-9000' },
}

const cases = Object.entries(allowedIn).flatMap(([status, allowed]) =>
  Object.keys(argumentsOf).map((act) => [act, status, allowed.includes(act)] as const),
)

test.each(cases.filter(([, , allowed]) => allowed))(
  '%s is possible for a chat that is %s',
  async (act, way) => {
    const { play, act: perform, chat, instance, host } = platform()
    await play(...chatWays[way]!)
    const now = () => [chat(), instance.deliveries.rows().length]
    const before = now()
    await host.advance(1000)
    perform(act, argumentsOf[act])
    expect(now()).not.toEqual(before)
  },
)

test.each(cases.filter(([, , allowed]) => !allowed))(
  '%s is refused for a chat that is %s, listing the allowed acts, and nothing changes',
  async (act, way) => {
    const { play, act: perform, events, chat } = platform()
    await play(...chatWays[way]!)
    const before = [chat(), events().length]
    const status = statusAfter[way] ?? way
    const allowed = allowedIn[way]!.join(', ') || 'nothing'
    expect(() => perform(act, argumentsOf[act])).toThrow(
      new ActRefused(`${act}: chat "h1" is ${status}; allowed now: ${allowed}`),
    )
    expect([chat(), events().length]).toEqual(before)
  },
)

test('a new chat is queued and posted on the channel of chat events', async () => {
  const { play, events, host } = platform()
  await play(...chatWays.queued!)
  expect(host.sent.map(({ url }) => url)).toEqual(['http://core.example/ccai/chat-events'])
  expect(events()[0]!.item).toMatchObject({
    chat_id: 135,
    chat_type: 'Messaging Inbound (App Chat)',
    status: 'queued',
    state: 'connected',
    connected_at: '2026-01-05T09:20:00.000Z',
    ends_at: null,
    queue_path_names: ['Mobile', 'Orders'],
    initiator: 'virtual_agent_15',
    participants: [{ type: 'External', status: 'connected', identifier: 'user-8841' }],
    lang: 'en',
    message_count: 0,
    transcript: false,
    end_user: { id: 77, identifier: 'user-8841', out_contact_id: null },
    selected_menu: { name: 'Orders' },
  })
  expect(events()[0]!.item.participants[0]).not.toHaveProperty('dn')
})

test('a chat from a web page has another type, and the e-mail address that was entered', async () => {
  const { play, act, events } = platform()
  const web = { user: 'user-8841', menu: 'Orders', sdk: 'web', email: 'ada@acme.example' }
  await play([0, 'ccai.chat.from-app', web])
  expect(events()[0]!.item).toMatchObject({
    chat_type: 'Messaging Inbound (Web Chat)',
    queue_path_names: ['Web', 'Orders'],
    end_user: { email: 'ada@acme.example' },
  })
  expect(() => act('ccai.chat.from-app', { ...web, chat: 'h2', sdk: 'mobile' })).toThrow('web page alone')
})

test('the events of a chat follow the documented stages', async () => {
  const { play, events } = platform()
  await play(...chatWays['wrapped up']!)
  const stages = events().map(({ item }) => [item.state, item.status, item.participants.at(-1).status])
  expect(stages).toEqual([
    ['connected', 'queued', 'connected'],
    ['connected', 'assigned', 'accepted'],
    ['connected', 'connected', 'connected'],
    ['disconnected', 'finished', 'disconnected'],
    ['disconnected', 'finished', 'dispositionSubmitted'],
  ])
  expect(events().at(-1)!.item).toMatchObject({
    wait_duration: 9,
    chat_duration: 60,
    ends_at: '2026-01-05T09:21:09.000Z',
    disconnected_by: 'disconnected_by_end_user',
  })
})

test('with the switch `documented`, an item has only the documented keys', async () => {
  const { play, events } = platform({ switches: { eventDetail: 'documented' } })
  await play(...chatWays.connected!)
  const keys = ['chat_id', 'connected_at', 'dispositions', 'ends_at', 'initiator', 'participants']
  expect(Object.keys(events().at(-1)!.item).sort()).toEqual([...keys, 'queue_path_names', 'state'])
})

test.each([
  ['callEvents', 'call-events'],
  ['chatEvents', 'chat-events'],
])('%s turns off only its own channel', async (name, off) => {
  const { play, act, instance, host } = platform({ switches: { [name]: false } })
  await play(...chatWays.queued!)
  act('ccai.call.incoming', { call: 'c1', from: '+33155550123' })
  act('ccai.custom-fields.create')
  await host.advance(0)
  const channels = ['chat-events', 'call-events', 'call-events'].filter((channel) => channel !== off)
  expect(instance.deliveries.rows().map(({ channel }) => channel)).toEqual(channels)
})

describe('ending a chat', () => {
  test.each([
    ['connected', 'end-user', 'finished', 'nothing', 'disconnected_by_end_user', 'end_user'],
    ['connected', 'agent', 'finished', 'nothing', 'disconnected_by_agent', 'agent_1'],
    ['queued', 'end-user', 'canceled', 'nothing', 'disconnected_by_end_user', 'end_user'],
    ['requeued', 'end-user', 'canceled', 'nothing', 'disconnected_by_end_user', 'end_user'],
    ['assigned', 'end-user', 'canceled', 'no_response', 'disconnected_by_end_user', 'end_user'],
  ])('that is %s, by the %s, makes it %s', async (way, by, status, failReason, disconnectedBy, initiator) => {
    const { play, chat } = platform()
    await play(...chatWays[way]!, [7, 'ccai.chat.end', { by }])
    expect(chat()).toMatchObject({ status, failReason, disconnectedBy, initiator })
  })

  test.each(['queued', 'assigned', 'requeued'])(
    'that is %s is not possible for an agent, and neither is writing',
    async (way) => {
      const { play, act } = platform()
      await play(...chatWays[way]!)
      for (const [name, args] of [
        ['ccai.chat.end', {}],
        ['ccai.chat.message', { text: 'hello' }],
      ] as const) {
        expect(() => act(name, { chat: 'h1', by: 'agent', ...args })).toThrow(
          new ActRefused(`${name}: chat "h1" is ${way}; no agent is in it, allowed now: by the end user`),
        )
      }
    },
  )
})

test('after a missed offer the chat shows no agent, and another may answer', async () => {
  const { play, events, chat } = platform()
  await play(...chatWays.requeued!)
  expect(events().at(-1)!.item).toMatchObject({ status: 'requeued', assigned_at: null })
  expect(events().at(-1)!.item.participants).toHaveLength(1)
  await play([5, 'ccai.chat.answer', { agent: 'ilham@acme.example' }])
  expect(chat()).toMatchObject({ status: 'connected', agentId: 2 })
  expect(events().at(-1)!.item.wait_duration).toBe(30)
})

test('a chat is transferred like a call', async () => {
  const { play, events, statusEvents, chat } = platform()
  await play(...chatWays.transferring!, [9, 'ccai.chat.take-transfer'])
  expect(events().at(-1)!.item.participants.slice(1)).toMatchObject([
    { id: 1, status: 'disconnected' },
    { id: 2, status: 'connected' },
  ])
  expect(chat()?.agentId).toBe(2)
  expect(statusEvents().map(({ item }) => [item.agent.id, item.standin.current_status])).toEqual([
    [1, 'In-chat'],
    [1, 'Available'],
    [2, 'In-chat'],
  ])
})

test('names are unique among calls and chats together', async () => {
  const { play, act } = platform()
  await play(...chatWays.queued!)
  expect(() => act('ccai.call.incoming', { call: 'h1', from: '+33155550123' })).toThrow(
    new ActRefused('ccai.call.incoming: there is a chat "h1" already'),
  )
})
