import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { platformPosts, type Story } from '../platform-post.consumer.ts'
import { statesOf } from '../states.ts'
import type { sessionEventStates } from './session-event-states.ts'
import { acceptedReply, basic, ccaiPlatform, logins, people } from './story.consumer.ts'

const { regex } = MatchersV3
const { recordInteraction, bodyOf } = platformPosts({ ...ccaiPlatform, fetch })
const state = statesOf<typeof sessionEventStates>()

const ofCalls = {
  given: state('a core that asks for the login', { of: 'call events', ...logins['call events'] }),
  path: '/ccai/session-events',
}
const ofChats = {
  given: state('a core that asks for the login', { of: 'chat events', ...logins['chat events'] }),
  path: '/ccai/chat-events',
}

const { caller, user, agent } = people
const arrival: Story = {
  acts: [['ccai.call.incoming', { call: 'c1', from: caller, menu: 'Billing' }]],
  channel: 'call-events',
  subject: 'call-1418',
  headers: basic(logins['call events']),
}
const end: Story = {
  ...arrival,
  switches: { eventDetail: 'documented' },
  acts: [...arrival.acts, ['ccai.call.answer', { call: 'c1', agent }], ['ccai.call.hang-up', { call: 'c1' }]],
}
const chat: Story = {
  acts: [
    ['ccai.chat.from-app', { chat: 'h1', user, menu: 'Orders' }],
    ['ccai.chat.answer', { chat: 'h1', agent }],
  ],
  channel: 'chat-events',
  subject: 'chat-135',
  headers: basic(logins['chat events']),
}

test('the end of a call, with only the documented keys', async () => {
  const event = {
    event_id: regex('^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$', '6c1f2c1e-58a1-4f0e-9b6e-0a5f3f7f1001'),
    timestamp: 1767603600000,
    item: {
      call_id: 1418,
      state: 'disconnected',
      connected_at: '2026-01-05T09:00:00.000Z',
      ends_at: '2026-01-05T09:00:00.000Z',
      initiator: 'end_user',
      queue_path_names: ['Main Menu - IVR', 'Billing'],
      participants: [
        { type: 'External', status: 'disconnected', dn: caller },
        { type: 'Agent', status: 'disconnected', id: 1, name: 'Grace Hopper' },
      ],
      dispositions: null,
    },
  }
  const body = { count: 1, events: [event] }
  const uponReceiving = 'the end of a call'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story: end,
    body,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('the arrival of a call: two events in one POST, with undocumented keys', async () => {
  expect(await bodyOf(arrival)).toMatchObject({
    count: 2,
    events: [
      { timestamp: 1767603600000, item: { call_id: 1418, queue_path_names: [] } },
      {
        timestamp: 1767603600000,
        item: {
          state: 'connected',
          call_type: 'Voice Inbound (IVR)',
          lang: 'en',
          selected_menu: { name: 'Billing' },
          end_user: { identifier: caller },
          voicemail_reason: 'not_voicemail',
          fail_reason: 'nothing',
        },
      },
    ],
  })
  const uponReceiving = 'the arrival of a call'
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving,
    story: arrival,
    willRespondWith: acceptedReply(2),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('call events with a wrong password: 401, and the platform will retry', async () => {
  const headers = basic({ ...logins['call events'], password: 'wrong' })
  const outcome = await recordInteraction({
    ...ofCalls,
    uponReceiving: 'events with a wrong password',
    story: { ...end, headers },
    willRespondWith: { status: 401 },
  })
  expect(outcome).toEqual(['waiting', '401'])
})

test('an answered chat: offer and answer in one POST, with undocumented keys', async () => {
  expect(await bodyOf(chat)).toMatchObject({
    count: 2,
    events: [
      { item: { chat_id: 135, participants: [{ type: 'External' }, { type: 'Agent', status: 'accepted' }] } },
      {
        item: {
          chat_id: 135,
          state: 'connected',
          queue_path_names: ['Mobile', 'Orders'],
          participants: [
            { type: 'External', status: 'connected', identifier: user },
            { type: 'Agent', status: 'connected', id: 1 },
          ],
          chat_type: 'Messaging Inbound (App Chat)',
          selected_menu: { name: 'Orders' },
          end_user: { identifier: user },
        },
      },
    ],
  })
  const uponReceiving = 'an answered chat'
  const outcome = await recordInteraction({
    ...ofChats,
    uponReceiving,
    story: chat,
    willRespondWith: acceptedReply(2),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('the end of a chat, with only the documented keys', async () => {
  const story: Story = {
    ...chat,
    switches: { eventDetail: 'documented' },
    acts: [...chat.acts, ['ccai.chat.end', { chat: 'h1', by: 'end-user' }]],
  }
  expect(await bodyOf(story)).toMatchObject({
    events: [{ item: { chat_id: 135, state: 'disconnected', ends_at: '2026-01-05T09:00:00.000Z' } }],
  })
  const uponReceiving = 'the end of a chat'
  const outcome = await recordInteraction({
    ...ofChats,
    uponReceiving,
    story,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('chat events with the login of call events: 401, and the platform will retry', async () => {
  const outcome = await recordInteraction({
    ...ofChats,
    uponReceiving: 'chat events with the login of call events',
    story: { ...chat, headers: basic(logins['call events']) },
    willRespondWith: { status: 401 },
  })
  expect(outcome).toEqual(['waiting', '401'])
})
