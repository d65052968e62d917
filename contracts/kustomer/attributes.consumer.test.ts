import { MatchersV3 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import { emptyMetadata, metadataLike } from './organisation-replies.consumer.ts'
import {
  conversationLike,
  examples,
  fromState,
  messageLike,
  session,
  sessionCustom,
  startedAt,
} from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const { string } = MatchersV3
const state = statesOf<typeof kustomerStates>()

const { conversationId, messageId } = examples
const { externalId } = session
const placed = { status: 'placed', placedAt: startedAt }

test('the custom attributes of messages: one is defined', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the custom attributes of messages',
      given: [state('a defined custom attribute', { of: 'message', name: 'sessionIdStr' })],
      withRequest: { method: 'GET', path: '/v1/metadata/message' },
      willRespondWith: { status: 200, body: { data: metadataLike('sessionIdStr') } },
    },
    (url) => clientAt(url).attributes('message'),
  )
  expect([...(found ?? [])]).toMatchObject([['sessionIdStr', { sinceMs: Date.parse(startedAt) }]])
})

test('the custom attributes of messages: none is defined', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the custom attributes of messages, of which there are none',
      given: [state('no defined custom attribute', { of: 'message' })],
      withRequest: { method: 'GET', path: '/v1/metadata/message' },
      willRespondWith: { status: 200, body: { data: emptyMetadata } },
    },
    (url) => clientAt(url).attributes('message'),
  )
  expect(found).toEqual(new Map())
})

test.each([
  ['customer', { customUserIdStr: 'Custom User ID' }],
  ['message', { sessionIdStr: 'Session ID', callDurationNum: 'Call Duration' }],
] as const)('new custom attributes of a %s', async (of, labels) => {
  const properties = Object.fromEntries(
    Object.entries(labels).map(([name, displayName]) => [name, { displayName }]),
  )
  await recordInteraction(
    {
      uponReceiving: `new custom attributes of a ${of}`,
      given: [state('no defined custom attribute', { of })],
      withRequest: { method: 'PUT', path: `/v1/metadata/${of}`, body: { properties } },
      willRespondWith: { status: 200, body: { data: metadataLike(Object.keys(labels)[0]!) } },
    },
    (url) => expect(clientAt(url).defineAttributes(of, labels)).resolves.toBeUndefined(),
  )
})

test('custom attributes that exist already can be defined again', async () => {
  const labels = { sessionIdStr: 'Session ID' }
  await recordInteraction(
    {
      uponReceiving: 'custom attributes that are there already',
      given: [state('a defined custom attribute', { of: 'message', name: 'sessionIdStr' })],
      withRequest: {
        method: 'PUT',
        path: '/v1/metadata/message',
        body: { properties: { sessionIdStr: { displayName: 'Session ID' } } },
      },
      willRespondWith: { status: 200, body: { data: metadataLike('sessionIdStr') } },
    },
    (url) => expect(clientAt(url).defineAttributes('message', labels)).resolves.toBeUndefined(),
  )
})

test('an update of a conversation’s custom attributes keeps the others', async () => {
  const custom = { orderIdStr: 'A-7' }
  const after = { ...sessionCustom, ...custom }
  const conversation = conversationLike()
  const changed = await recordInteraction(
    {
      uponReceiving: 'custom attributes of a conversation',
      given: [state('the conversation of a session', session)],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/conversations/${'conversationId'}`,
        body: { custom },
      },
      willRespondWith: {
        status: 200,
        body: {
          data: { ...conversation, attributes: { ...conversation.attributes, custom: after } },
        },
      },
    },
    (url) => clientAt(url).updateConversation(conversationId, { custom }),
  )
  expect(changed?.custom).toEqual(after)
})

test('a value that a drop-down does not have: a permanent error that names the attribute', async () => {
  const field = 'reasonStr'
  const parameter = `custom.${field}`
  await recordInteraction(
    {
      uponReceiving: 'a value that a drop-down of conversations does not have',
      given: [
        state('the conversation of a session', session),
        state('a drop-down of conversations', { field, value: 'Refunded' }),
      ],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/conversations/${'conversationId'}`,
        body: { custom: { [field]: 'Lost' } },
      },
      willRespondWith: {
        status: 400,
        body: { errors: [{ status: 400, title: string('No enum match'), source: { parameter } }] },
      },
    },
    (url) =>
      expect(
        clientAt(url).updateConversation(conversationId, { custom: { [field]: 'Lost' } }),
      ).rejects.toMatchObject({ kind: 'permanent', status: 400, parameter }),
  )
})

test('an update of a message’s custom attributes keeps its meta', async () => {
  const custom = { sessionIdStr: externalId, callDurationNum: 12 }
  const { attributes, ...message } = messageLike(placed)
  const changed = await recordInteraction(
    {
      uponReceiving: 'custom attributes of a message',
      given: [state('a message with the external id', { externalId, ...placed })],
      withRequest: { method: 'PATCH', path: fromState`/v1/messages/${'messageId'}`, body: { custom } },
      willRespondWith: {
        status: 200,
        body: { data: { ...message, attributes: { ...attributes, custom } } },
      },
    },
    (url) => clientAt(url).updateMessage(messageId, { custom }),
  )
  expect(changed).toMatchObject({ id: messageId, custom, meta: placed })
})
