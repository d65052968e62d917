import { expect, test } from 'vitest'
import { statesOf } from '../states.ts'
import { clientAt, recordInteraction } from './interaction.consumer.ts'
import {
  absence,
  assignedConversationLike,
  conversationLike,
  customerLike,
  examples,
  fromState,
  idLike,
  messageLike,
  noteLike,
  onlyPage,
  session,
  sessionCustom,
  startedAt,
  userLike,
} from './replies.consumer.ts'
import type { kustomerStates } from './states.ts'

const state = statesOf<typeof kustomerStates>()

const phone = '+14155550123'
const phonePath = `/v1/customers/phone=${encodeURIComponent(phone)}`
const { customerId, otherCustomerId, conversationId, messageId, noteId, userId } = examples
const { externalId } = session
const conversation = {
  id: conversationId,
  externalId,
  customerId,
  status: 'open',
  createdAtMs: Date.parse(startedAt),
  assignedUsers: [],
  custom: sessionCustom,
  noteCount: 0,
}
const newConversation = {
  externalId,
  name: 'Billing',
  direction: 'in',
  status: 'open',
  assignedUsers: [],
  custom: sessionCustom,
} as const
const placed = { status: 'placed', placedAt: startedAt }

test('customer by phone number: found', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the phone number of a customer',
      given: [state('a customer with the phone number', { phone })],
      withRequest: { method: 'GET', path: phonePath },
      willRespondWith: { status: 200, body: { data: customerLike(phone) } },
    },
    (url) => clientAt(url).customerByPhone(phone),
  )
  expect(found).toMatchObject({ id: customerId, phones: [phone], conversations: { all: 0, open: 0 } })
})

test('customer by phone number: a 404 that proves absence', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the phone number of nobody',
      given: [state('no customer with the phone number', { phone })],
      withRequest: { method: 'GET', path: phonePath },
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).customerByPhone(phone),
  )
  expect(found).toBeNull()
})

test('a new customer', async () => {
  const made = await recordInteraction(
    {
      uponReceiving: 'a new customer',
      given: [state('no customer with the phone number', { phone })],
      withRequest: { method: 'POST', path: '/v1/customers', body: { phones: [{ phone }], externalIds: [] } },
      willRespondWith: { status: 201, body: { data: customerLike(phone) } },
    },
    (url) => clientAt(url).createCustomer({ phones: [phone], externalIds: [] }),
  )
  expect(made).toMatchObject({ id: customerId, phones: [phone] })
})

test('a new conversation', async () => {
  const made = await recordInteraction(
    {
      uponReceiving: 'a new conversation',
      given: [state('a customer with the phone number', { phone })],
      withRequest: {
        method: 'POST',
        path: fromState`/v1/customers/${'customerId'}/conversations`,
        body: newConversation,
      },
      willRespondWith: { status: 201, body: { data: conversationLike() } },
    },
    (url) => clientAt(url).createConversation(customerId, newConversation),
  )
  expect(made).toEqual(conversation)
})

test('a new conversation with an external id that exists: conflict', async () => {
  await recordInteraction(
    {
      uponReceiving: 'a new conversation with the external id of another',
      given: [state('the conversation of a session', session)],
      withRequest: {
        method: 'POST',
        path: fromState`/v1/customers/${'customerId'}/conversations`,
        body: newConversation,
      },
      willRespondWith: { status: 409 },
    },
    (url) =>
      expect(clientAt(url).createConversation(customerId, newConversation)).rejects.toMatchObject({
        kind: 'conflict',
        status: 409,
      }),
  )
})

test('a conversation by its id', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a conversation by its id',
      given: [state('the conversation of a session', session)],
      withRequest: { method: 'GET', path: fromState`/v1/conversations/${'conversationId'}` },
      willRespondWith: { status: 200, body: { data: conversationLike() } },
    },
    (url) => clientAt(url).conversation(conversationId),
  )
  expect(found).toEqual(conversation)
})

test('the conversations of a customer', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'the conversations of a customer',
      given: [state('the conversation of a session', session)],
      withRequest: {
        method: 'GET',
        path: fromState`/v1/customers/${'customerId'}/conversations`,
        query: { page: '1', pageSize: '100' },
      },
      willRespondWith: { status: 200, body: onlyPage(conversationLike()) },
    },
    (url) => clientAt(url).newestConversationsOf({ id: customerId, conversations: { all: 1, open: 1 } }, 0),
  )
  expect(found).toEqual([conversation])
})

test('a conversation is assigned to another user', async () => {
  const changed = await recordInteraction(
    {
      uponReceiving: 'another assignee of a conversation',
      given: [
        state('the conversation of a session', session),
        state('a user with the e-mail address', { email: 'grace@acme.example' }),
      ],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/conversations/${'conversationId'}`,
        body: { assignedUsers: [fromState`${'userId'}`] },
      },
      willRespondWith: { status: 200, body: { data: assignedConversationLike() } },
    },
    (url) => clientAt(url).updateConversation(conversationId, { assignedUsers: [userId] }),
  )
  expect(changed?.assignedUsers).toEqual([userId])
})

test('a conversation moves to the customer whom its session turned out to be', async () => {
  const customer = { data: { id: idLike('otherCustomerId') } }
  const changed = await recordInteraction(
    {
      uponReceiving: 'another customer of a conversation',
      given: [
        state('the conversation of a session', session),
        state('a customer with the e-mail address', { email: 'ada@acme.example' }),
      ],
      withRequest: {
        method: 'PATCH',
        path: fromState`/v1/conversations/${'conversationId'}`,
        body: { customer: fromState`${'otherCustomerId'}` },
      },
      willRespondWith: {
        status: 200,
        body: { data: { ...conversationLike(), relationships: { customer } } },
      },
    },
    (url) => clientAt(url).updateConversation(conversationId, { customer: otherCustomerId }),
  )
  expect(changed?.customerId).toBe(otherCustomerId)
})

test('message by external id: found', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the external id of a message',
      given: [state('a message with the external id', { externalId, ...placed })],
      withRequest: { method: 'GET', path: `/v1/messages/externalid=${externalId}` },
      willRespondWith: { status: 200, body: { data: messageLike(placed) } },
    },
    (url) => clientAt(url).messageByExternalId(externalId),
  )
  const createdAtMs = Date.parse(startedAt)
  expect(found).toMatchObject({ id: messageId, conversationId, customerId, createdAtMs, meta: placed })
})

test('message by external id: a 404 that proves absence', async () => {
  const found = await recordInteraction(
    {
      uponReceiving: 'a look-up by the external id of no message',
      given: [state('no message with the external id', { externalId })],
      withRequest: { method: 'GET', path: `/v1/messages/externalid=${externalId}` },
      willRespondWith: { status: 404, body: absence },
    },
    (url) => clientAt(url).messageByExternalId(externalId),
  )
  expect(found).toBeNull()
})

test('a new message', async () => {
  const message = {
    externalId,
    channel: 'voice',
    app: 'ccai-platform',
    direction: 'in',
    preview: 'Inbound call',
    sentAt: startedAt,
    meta: placed,
    custom: { menuSelectionStr: session.menu },
  } as const
  const made = await recordInteraction(
    {
      uponReceiving: 'a new message',
      given: [state('the conversation of a session', session)],
      withRequest: {
        method: 'POST',
        path: fromState`/v1/conversations/${'conversationId'}/messages`,
        body: message,
      },
      willRespondWith: { status: 201, body: { data: messageLike(placed) } },
    },
    (url) => clientAt(url).createMessage(conversationId, message),
  )
  expect(made).toMatchObject({ id: messageId, conversationId, customerId, meta: placed })
})

test('the meta of a message is replaced', async () => {
  const meta = { status: 'answered', placedAt: startedAt }
  const changed = await recordInteraction(
    {
      uponReceiving: 'another meta of a message',
      given: [state('a message with the external id', { externalId, ...placed })],
      withRequest: { method: 'PATCH', path: fromState`/v1/messages/${'messageId'}`, body: { meta } },
      willRespondWith: { status: 200, body: { data: messageLike(meta) } },
    },
    (url) => clientAt(url).updateMessage(messageId, { meta }),
  )
  expect(changed?.meta).toEqual(meta)
})

test('a new note', async () => {
  const note = { externalId: 'call-1418:smart-action-completed:1', body: 'Photos were taken.' }
  const made = await recordInteraction(
    {
      uponReceiving: 'a new note',
      given: [state('the conversation of a session', session)],
      withRequest: {
        method: 'POST',
        path: fromState`/v1/conversations/${'conversationId'}/notes`,
        body: note,
      },
      willRespondWith: { status: 201, body: { data: noteLike(note) } },
    },
    (url) => clientAt(url).createNote(conversationId, note),
  )
  expect(made).toEqual({ id: noteId, ...note, createdAtMs: Date.parse(startedAt), deleted: false })
})

test('a note is deleted', async () => {
  await recordInteraction(
    {
      uponReceiving: 'the deletion of a note',
      given: [state('a note with the external id', { externalId })],
      withRequest: { method: 'DELETE', path: fromState`/v1/notes/${'noteId'}` },
      willRespondWith: { status: 204 },
    },
    (url) => clientAt(url).deleteNote(noteId),
  )
})

test('user by e-mail address', async () => {
  const email = 'grace@acme.example'
  const found = await recordInteraction(
    {
      uponReceiving: 'the users with an e-mail address',
      given: [state('a user with the e-mail address', { email })],
      withRequest: { method: 'GET', path: '/v1/users', query: { email } },
      willRespondWith: { status: 200, body: onlyPage(userLike(email)) },
    },
    (url) => clientAt(url).userByEmail(email),
  )
  expect(found).toEqual({ id: userId, email })
})
