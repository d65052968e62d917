import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { PlatformUnavailable } from '../../src/core/ccai/client.ts'
import { statesOf } from '../states.ts'
import { instant } from '../wire-forms.consumer.ts'
import { kustomerAppUrl, platformAt, recordInteraction, refusal } from './interaction.consumer.ts'
import type { ccaiPlatformStates } from './states.ts'

const { integer, regex, string } = MatchersV3
const state = statesOf<typeof ccaiPlatformStates>()

const call = { kind: 'call', id: 1418 } as const
const chat = { kind: 'chat', id: 135 } as const
const from = '+14155550123'
const user = 'user-8841'
const callPath = '/apps/api/v1/calls/1418'
const chatPath = '/apps/api/v1/chats/135'
const finishedCall = state('a finished call', { id: '1418', from, menu: 'Billing' })
const finishedChat = state('a finished chat', { id: '135', user, menu: 'Orders' })
const at = regex(instant, '2026-01-05T09:00:00.000Z')

test('a call by its id', async () => {
  const body = {
    id: 1418,
    call_type: 'Voice Inbound (IVR)',
    created_at: at,
    connected_at: at,
    ends_at: at,
    lang: string('en'),
    selected_menu: { name: 'Billing' },
    menu_path: { name: string('Main Menu - IVR/Billing') },
    end_user: { identifier: null },
    voicemail_reason: 'not_voicemail',
    deflection: 'no_deflection',
    fail_reason: 'nothing',
    recording_url: null,
    out_ticket_id: null,
    wait_duration: integer(5),
    call_duration: integer(60),
    hold_duration: 0,
  }
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up of a call that is over',
      given: [finishedCall],
      withRequest: { method: 'GET', path: callPath },
      willRespondWith: { status: 200, body },
    },
    (url) => platformAt(url).session(call),
  )
  expect(found).toMatchObject({ id: 1418, selected_menu: { name: 'Billing' }, call_duration: 60 })
})

test('a chat by its id', async () => {
  const body = {
    id: 135,
    created_at: at,
    ends_at: at,
    lang: string('en'),
    menus: [{ name: 'Orders' }],
    end_user: { identifier: user },
    out_ticket_id: null,
  }
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up of a chat that is over',
      given: [finishedChat],
      withRequest: { method: 'GET', path: chatPath },
      willRespondWith: { status: 200, body },
    },
    (url) => platformAt(url).session(chat),
  )
  expect(found).toMatchObject({ id: 135, menus: [{ name: 'Orders' }], end_user: { identifier: user } })
})

test.each([
  ['call', state('no such call', { id: '1418' }), callPath, call],
  ['chat', state('no such chat', { id: '135' }), chatPath, chat],
] as const)('an unknown %s: a 404 that proves absence', async (kind, given, path, session) => {
  const found = await recordInteraction(
    {
      uponReceiving: `a look-up of no ${kind}`,
      given: [given],
      withRequest: { method: 'GET', path },
      willRespondWith: { status: 404, body: refusal },
    },
    (url) => platformAt(url).session(session),
  )
  expect(found).toBeNull()
})

test.each([
  ['call', finishedCall, callPath, call],
  ['chat', finishedChat, chatPath, chat],
] as const)('a %s is linked to a conversation', async (kind, given, path, session) => {
  const conversationId = '695b84d0b2f3e4d5c0000001'
  const out_ticket_url = `${kustomerAppUrl}/app/conversations/${conversationId}`
  await recordInteraction(
    {
      uponReceiving: `the conversation of a ${kind}`,
      given: [given],
      withRequest: { method: 'PATCH', path, body: { out_ticket_id: conversationId, out_ticket_url } },
      willRespondWith: { status: 200 },
    },
    (url) => expect(platformAt(url).link(session, conversationId)).resolves.toBeUndefined(),
  )
})

test.each([
  ['the recording of a call', '/recordings/call-1418.mp3', 'audio/mpeg'],
  ['a photo of a SmartAction', '/photos/photo-1.jpg', 'image/jpeg'],
  ['the transcript of a chat', '/transcripts/chat-135.txt', 'text/plain'],
])('%s, byte for byte', async (uponReceiving, path, contentType) => {
  const content = `file ${path}`
  const bytes = await recordInteraction(
    {
      uponReceiving,
      given: [state('a file of a session', { path, contentType, content })],
      withRequest: { method: 'GET', path, accept: 'any' },
      willRespondWith: { status: 200, file: { contentType, content } },
    },
    (url) => platformAt(url).file(url + path),
  )
  expect(Buffer.from(bytes!).toString()).toBe(content)
})

test.each([
  [
    401,
    'a login with a token of before',
    state('another token of the API', { token: 'standin-other-token' }),
  ],
  [429, 'one request too many in a second', state('no requests left in this second', {})],
] as const)('%i, %s: PlatformUnavailable', async (status, uponReceiving, given) => {
  await recordInteraction(
    {
      uponReceiving,
      given: [finishedCall, given],
      withRequest: { method: 'GET', path: callPath },
      willRespondWith: { status },
    },
    (url) => {
      const failure = new PlatformUnavailable(`GET ${callPath}: ${status}`)
      return expect(platformAt(url).session(call)).rejects.toThrow(failure)
    },
  )
})
