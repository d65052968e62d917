import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { accessKeyTokens } from '../../src/core/digital-experience/token.ts'
import { realClock } from '../../src/core/ports/clock.ts'
import { realFetch } from '../../src/core/ports/fetch.ts'
import { Secret } from '../../src/core/ports/secret.ts'
import { statesOf } from '../states.ts'
import { digitalAt, recordInteraction } from './interaction.consumer.ts'
import { access, type digitalExperienceStates } from './states.ts'

const { eachLike, integer, string } = MatchersV3
const state = statesOf<typeof digitalExperienceStates>()

const integrationId = 'a2b3c4d5-0000-4000-8000-000000000001'
const channelId = '4f1c8c1e-0b1d-4a53-9a0f-2f1f6f1b7a10'
const account = 'junglebook-eu'
const token = state('an access token', { token: access.token })
const channel = state('a point of contact', { integrationId, channelId, account })
const path = `/dfo/3.0/channels/${channelId}`
/** What proves that the API itself refuses. */
const refusal = { errors: eachLike({ message: string('refused') }) }
const atMs = Date.UTC(2026, 0, 5, 9, 0, 0, 120)
const at = '2026-01-05T09:00:00.120+00:00'

const hello = {
  idOnExternalPlatform: 'ext-in-1',
  direction: 'inbound',
  threadId: 'thread-1',
  text: 'Where is my parcel?',
  author: { id: 'user-77', firstName: 'Ana', lastName: 'R' },
  attachments: [],
  replyTo: null,
  createdAtMs: atMs,
} as const
const helloBody = {
  idOnExternalPlatform: 'ext-in-1',
  direction: 'inbound',
  thread: { idOnExternalPlatform: 'thread-1' },
  messageContent: { type: 'TEXT', payload: { text: 'Where is my parcel?' } },
  createdAtWithMilliseconds: at,
  authorEndUserIdentity: { idOnExternalPlatform: 'user-77', firstName: 'Ana', lastName: 'R' },
  attachments: [],
}

test('a token for an access key', async () => {
  const got = await recordInteraction(
    {
      uponReceiving: 'an access key',
      given: [state('an access key', { id: access.id, secret: access.secret })],
      withRequest: {
        method: 'POST',
        path: '/authentication/v1/token/access-key',
        body: { accessKeyId: access.id, accessKeySecret: access.secret },
        token: 'none',
      },
      willRespondWith: { status: 200, body: { access_token: string('a-token'), expires_in: integer(3600) } },
    },
    (baseUrl) => {
      const key = { baseUrl, id: access.id, secret: new Secret(access.secret) }
      return accessKeyTokens({ ...key, clock: realClock, fetch: realFetch }).get()
    },
  )
  expect(got?.token.reveal()).toBe('a-token')
})

test('the points of contact', async () => {
  const found = { id: channelId, idOnExternalPlatform: account, channelIntegrationId: integrationId }
  const channels = await recordInteraction(
    {
      uponReceiving: 'the list of points of contact',
      given: [token, channel],
      withRequest: { method: 'GET', path: '/dfo/3.0/channels', query: { page: '1', size: '100' } },
      willRespondWith: {
        status: 200,
        body: [{ ...found, name: string('Junglebook EU'), hasAbilityToSendFiles: true }],
      },
    },
    (url) => digitalAt(url).channels(),
  )
  expect(channels).toMatchObject([found])
})

test('a new point of contact', async () => {
  const made = { id: channelId, idOnExternalPlatform: account, channelIntegrationId: integrationId }
  const body = { ...made, name: 'Junglebook EU', hasAbilityToSendFiles: true }
  await recordInteraction(
    {
      uponReceiving: 'a point of contact to create',
      given: [token, state('an integration', { integrationId })],
      withRequest: {
        method: 'POST',
        path: '/dfo/3.0/channels',
        body: { ...body, realExternalPlatformId: 'custom', isPrivate: true, hasTreeStructure: false },
      },
      willRespondWith: { status: 201, body: made },
    },
    (url) => digitalAt(url).saveChannel(body),
  )
})

test('a point of contact of an unknown integration is refused for good', async () => {
  const body = {
    id: channelId,
    idOnExternalPlatform: account,
    channelIntegrationId: integrationId,
    name: 'Junglebook EU',
    hasAbilityToSendFiles: true,
  }
  const saved = recordInteraction(
    {
      uponReceiving: 'a point of contact of an integration that there is not',
      given: [token],
      withRequest: {
        method: 'POST',
        path: '/dfo/3.0/channels',
        body: { ...body, realExternalPlatformId: 'custom', isPrivate: true, hasTreeStructure: false },
      },
      willRespondWith: { status: 400, body: refusal },
    },
    (url) => expect(digitalAt(url).saveChannel(body)).rejects.toMatchObject({ name: 'DigitalRefused' }),
  )
  await saved
})

test('a deleted point of contact', async () => {
  await recordInteraction(
    {
      uponReceiving: 'a point of contact to delete',
      given: [token, channel],
      withRequest: { method: 'DELETE', path },
      willRespondWith: { status: 204 },
    },
    (url) => digitalAt(url).deleteChannel(channelId),
  )
})

test('a message of a person', async () => {
  const created = await recordInteraction(
    {
      uponReceiving: 'what somebody wrote',
      given: [token, channel],
      withRequest: { method: 'POST', path: `${path}/messages`, body: helloBody },
      willRespondWith: {
        status: 201,
        body: {
          consumerContact: { id: string('260000000001'), status: 'new' },
          message: { idOnExternalPlatform: 'ext-in-1', direction: 'inbound' },
        },
      },
    },
    (url) => digitalAt(url).createMessage(channelId, hello),
  )
  expect(created).toBe('created')
})

test('a message that is there already', async () => {
  const known = state('a message of a person', { channelId, messageId: 'ext-in-1', threadId: 'thread-1' })
  const created = await recordInteraction(
    {
      uponReceiving: 'what somebody wrote, again',
      given: [token, channel, known],
      withRequest: { method: 'POST', path: `${path}/messages`, body: helloBody },
      willRespondWith: { status: 409, body: refusal },
    },
    (url) => digitalAt(url).createMessage(channelId, hello),
  )
  expect(created).toBe('known')
})

test('a message to a point of contact that there is not is refused for good', async () => {
  await recordInteraction(
    {
      uponReceiving: 'what somebody wrote to a point of contact that there is not',
      given: [token, state('no such point of contact', { channelId })],
      withRequest: { method: 'POST', path: `${path}/messages`, body: helloBody },
      willRespondWith: { status: 404, body: refusal },
    },
    (url) =>
      expect(digitalAt(url).createMessage(channelId, hello)).rejects.toMatchObject({
        name: 'DigitalRefused',
      }),
  )
})

test('a token that is over: 401, which the client answers with another token and one repeat', async () => {
  await recordInteraction(
    {
      uponReceiving: 'a token that is over',
      given: [state('an access token that is over', { token: access.token })],
      withRequest: { method: 'GET', path: '/dfo/3.0/channels', query: { page: '1', size: '100' } },
      willRespondWith: { status: 401, body: refusal },
    },
    (url) => expect(digitalAt(url).channels()).rejects.toMatchObject({ name: 'DigitalUnavailable' }),
  )
})

test.each(['delivered', 'seen', 'failed'] as const)('an agent’s message was %s', async (status) => {
  const reason = status === 'failed' ? { reason: 'the person has no telephone' } : {}
  const noted = await recordInteraction(
    {
      uponReceiving: `that an agent’s message was ${status}`,
      given: [token, channel, state('a message of an agent', { channelId, messageId: 'mw-1' })],
      withRequest: {
        method: 'PUT',
        path: `${path}/messages/mw-1/status`,
        body: { status, updatedAt: at, ...reason },
      },
      willRespondWith: { status: 204 },
    },
    (url) => digitalAt(url).reportStatus(channelId, 'mw-1', { status, atMs, ...reason }),
  )
  expect(noted).toBe('noted')
})

test('a report on a message that nobody knows', async () => {
  const noted = await recordInteraction(
    {
      uponReceiving: 'that a message was delivered which nobody knows',
      given: [token, channel],
      withRequest: {
        method: 'PUT',
        path: `${path}/messages/mw-2/status`,
        body: { status: 'delivered', updatedAt: at },
      },
      willRespondWith: { status: 404, body: refusal },
    },
    (url) => digitalAt(url).reportStatus(channelId, 'mw-2', { status: 'delivered', atMs }),
  )
  expect(noted).toBe('unknown')
})

test('somebody is writing', async () => {
  const known = state('a message of a person', { channelId, messageId: 'ext-in-1', threadId: 'thread-1' })
  await recordInteraction(
    {
      uponReceiving: 'that somebody is writing',
      given: [token, channel, known],
      withRequest: {
        method: 'POST',
        path: `${path}/threads/thread-1/sender-actions`,
        body: { action: 'isTypingOn' },
      },
      willRespondWith: { status: 204 },
    },
    (url) => digitalAt(url).tellTyping(channelId, 'thread-1', true),
  )
})

test.each([
  ['good', 200],
  ['used', 401],
] as const)('a one-time token that is %s', async (which, status) => {
  const arrival = { userId: 4400, brandId: 9001, token: 'ott-1' }
  const isThere = state('a one-time token', { userId: '4400', token: 'ott-1' })
  const given = [which === 'good' ? isThere : state('no such one-time token', { token: 'ott-1' })]
  const isGood = await recordInteraction(
    {
      uponReceiving: `a one-time token that is ${which}`,
      given,
      withRequest: {
        method: 'POST',
        path: '/dfo/3.0/one-time-token/verification',
        body: { ...arrival, purpose: 'channel-integration' },
        token: 'none',
      },
      willRespondWith: { status },
    },
    (url) => digitalAt(url).verifyOneTimeToken(arrival),
  )
  expect(isGood).toBe(which === 'good')
})
