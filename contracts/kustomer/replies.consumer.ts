import { MatchersV3 } from '@pact-foundation/pact'
import { instant } from '../wire-forms.consumer.ts'

const { fromProviderState, integer, regex, string } = MatchersV3

/** Example values for what provider states provide. */
export const examples = {
  customerId: '695b84d0a1f2e3d4c0000001',
  otherCustomerId: '695b84d0a1f2e3d4c0000002',
  conversationId: '695b84d0b2f3e4d5c0000001',
  messageId: '695b84d0c3f4e5d6c0000001',
  noteId: '695b84d0d4f5e6d7c0000001',
  userId: '695b84d0e5f6e7d8c0000001',
  companyId: '695b84d0f6a7e8d9c0000001',
  teamId: '695b84d0a7b8c9d0c0000001',
  workSessionId: '695b84d0b8c9d0e1c0000001',
  statusId: '695b84d0c9d0e1f2c0000001',
  otherStatusId: '695b84d0c9d0e1f2c0000002',
  objectId: '695b84d0c9d0e1f2c0000003',
  token: 'standin-token-0f1e2d3c4b5a69788796a5b4c3d2e1f0',
} as const

/** The conversation in the examples; the core compares these values, so they are exact in the contract. */
export const session = { externalId: 'call-1418', channel: 'voice', menu: 'Billing' } as const

/** The custom attributes of that conversation. */
export const sessionCustom = { sessionChannelStr: session.channel, menuSelectionStr: session.menu } as const

/** The start of the session in the examples. */
export const startedAt = '2026-01-05T09:00:00.000Z'

const recordId = '^[0-9a-f]{24}$'

/**
 * Template tag for a text that contains values from the provider state: ``fromState`/v1/customers/${'customerId'}` ``.
 */
export function fromState(literals: TemplateStringsArray, ...names: Array<keyof typeof examples>) {
  const around = (values: readonly string[]) => String.raw({ raw: literals }, ...values)
  return fromProviderState(
    around(names.map((name) => `\${${name}}`)),
    around(names.map((name) => examples[name])),
  )
}

/** A customer with one phone number, and perhaps conversations. */
export function customerLike(phone: string) {
  const conversationCounts = { all: integer(0), open: integer(0) }
  return {
    type: 'customer',
    id: idLike('customerId'),
    attributes: { phones: [{ phone: string(phone) }], conversationCounts },
  }
}

/** The conversation of the session, open and unassigned. */
export function conversationLike() {
  return {
    type: 'conversation',
    id: idLike('conversationId'),
    attributes: {
      externalId: session.externalId,
      status: 'open',
      createdAt: regex(instant, startedAt),
      assignedUsers: [] as unknown[],
      custom: sessionCustom,
      noteCount: integer(0),
    },
    relationships: { customer: { data: { id: idLike('customerId') } } },
  }
}

/** The same conversation with one user assigned. */
export function assignedConversationLike() {
  const conversation = conversationLike()
  return { ...conversation, attributes: { ...conversation.attributes, assignedUsers: [idLike('userId')] } }
}

/** The message of the session. */
export function messageLike(meta: Readonly<Record<string, string>>) {
  return {
    type: 'message',
    id: idLike('messageId'),
    attributes: { externalId: session.externalId, createdAt: regex(instant, startedAt), meta },
    relationships: {
      conversation: { data: { id: idLike('conversationId') } },
      customer: { data: { id: idLike('customerId') } },
    },
  }
}

/** A note; its external id is exact, because the core recognises notes by it. */
export function noteLike({ externalId, body }: { readonly externalId: string; readonly body: string }) {
  const createdAt = regex(instant, startedAt)
  return { type: 'note', id: idLike('noteId'), attributes: { externalId, body: string(body), createdAt } }
}

/** A user who is not deleted. */
export function userLike(email: string) {
  return { type: 'user', id: idLike('userId'), attributes: { email, deleted: false } }
}

/** A new token; only this response contains its secret. */
export function tokenLike(expiresAt: string) {
  return { data: { attributes: { token: string(examples.token), expiresAt: regex(instant, expiresAt) } } }
}

/** A list with one record. */
export function onlyPage(record: unknown) {
  return { data: [record], links: { next: null } }
}

/** The body of a 404 in the format of recorded traffic (2020), which the core accepts as proof of absence. */
export const absence = { errors: [{ status: 404, title: string('Not Found') }] }

/** Any id in Kustomer's format. */
export function idLike(name: keyof typeof examples) {
  return regex(recordId, examples[name])
}
