import { expect, test } from 'vitest'
import { platformPosts, type Story } from '../platform-post.consumer.ts'
import { statesOf } from '../states.ts'
import type { sessionEventStates } from './session-event-states.ts'
import { acceptedReply, basic, ccaiPlatform, logins, people } from './story.consumer.ts'

const { recordInteraction, bodyOf } = platformPosts({ ...ccaiPlatform, fetch })
const state = statesOf<typeof sessionEventStates>()

const login = logins['metadata records']
const ofRecords = {
  given: state('a core that asks for the login', { of: 'metadata records', ...login }),
  path: '/ccai/session-metadata',
}
const { caller, user, agent } = people

const call: Story = {
  acts: [
    ['ccai.call.incoming', { call: 'c1', from: caller, menu: 'Billing' }],
    ['ccai.call.answer', { call: 'c1', agent }],
    ['ccai.call.hang-up', { call: 'c1' }],
  ],
  channel: 'session-metadata',
  subject: 'call-1418',
  headers: basic(login),
}
const chat: Story = {
  ...call,
  acts: [
    ['ccai.chat.from-app', { chat: 'h1', user, menu: 'Orders' }],
    ['ccai.chat.answer', { chat: 'h1', agent }],
    ['ccai.chat.end', { chat: 'h1', by: 'end-user' }],
  ],
  subject: 'chat-135',
}

test('the metadata record of a call that has ended', async () => {
  expect(await bodyOf(call)).toMatchObject({
    id: 1418,
    call_type: 'Voice Inbound (IVR)',
    created_at: '2026-01-05T09:00:00.000+00:00',
    connected_at: '2026-01-05T09:00:00.000+00:00',
    ends_at: '2026-01-05T09:00:00.000+00:00',
    updated_at: '2026-01-05T09:00:00.000+00:00',
    selected_menu: { name: 'Billing' },
    end_user: { identifier: caller },
    wait_duration: 0,
    call_duration: 0,
  })
  const uponReceiving = 'the metadata record of a call'
  const outcome = await recordInteraction({
    ...ofRecords,
    uponReceiving,
    story: call,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('the metadata record of a chat that has ended', async () => {
  expect(await bodyOf(chat)).toMatchObject({
    id: 135,
    chat_type: 'Messaging Inbound (App Chat)',
    end_user: { identifier: user },
    chat_duration: 0,
  })
  const uponReceiving = 'the metadata record of a chat'
  const outcome = await recordInteraction({
    ...ofRecords,
    uponReceiving,
    story: chat,
    willRespondWith: acceptedReply(1),
  })
  expect(outcome).toEqual(['delivered', '200'])
})

test('a metadata record with a wrong password: 401, and the platform will retry', async () => {
  const outcome = await recordInteraction({
    ...ofRecords,
    uponReceiving: 'a metadata record with a wrong password',
    story: { ...call, headers: basic({ ...login, password: 'wrong' }) },
    willRespondWith: { status: 401 },
  })
  expect(outcome).toEqual(['waiting', '401'])
})
