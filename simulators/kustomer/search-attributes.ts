import { type ConversationRow, conversationResource } from './conversation.ts'
import { type CustomerRow, customerResource, digitsOf } from './customer.ts'
import { type MessageRow, messageResource } from './message.ts'
import { reading, readingCustom, readingEach, readingTexts, type SearchContext } from './search-context.ts'

const everything = { skip: 0, take: Number.POSITIVE_INFINITY }

/** Searching for customers: those attributes of the vendor's search schema that the records here have. */
export const customerSearch: SearchContext<CustomerRow> = {
  name: 'customer',
  attributes: {
    customer_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
    customer_any_text: readingTexts(
      'name',
      'emails',
      'phones',
      'externalIds',
      'socials',
      'urls',
      'locations',
    ),
    customer_companyId: { kind: 'exact', valuesOf: ({ company }) => (company === null ? [] : [company]) },
    customer_name: reading('text', 'name'),
    customer_email: {
      ...readingEach('text', 'emails', 'email'),
      find: ({ state }, email) => state.customers.find('email', email.toLowerCase()),
    },
    customer_shared_email: readingEach('text', 'sharedEmails', 'email'),
    customer_phone: {
      ...readingEach('phone', 'phones', 'phone'),
      find: ({ state }, phone) => state.customers.find('phone', digitsOf(phone)),
    },
    customer_shared_phone: readingEach('phone', 'sharedPhones', 'phone'),
    customer_externalId: {
      ...readingEach('exact', 'externalIds', 'externalId'),
      find: ({ state }, externalId) => state.customers.find('externalId', externalId),
    },
    customer_shared_externalId: readingEach('exact', 'sharedExternalIds', 'externalId'),
    customer_social_userid: readingEach('exact', 'socials', 'userid'),
    customer_urls: readingEach('text', 'urls', 'url'),
    customer_address: readingEach('text', 'locations', 'address'),
    customer_locale: reading('text', 'locale'),
    customer_progressive_status: reading('exact', 'progressiveStatus'),
    customer_tags: reading('exact', 'tags'),
    customer_created_by: { kind: 'exact', valuesOf: (row) => [row.createdBy] },
    customer_conversations_count: {
      kind: 'number',
      valuesOf: (row) => [row.attributes.conversationCounts.all],
    },
    customer_created_at: reading('instant', 'createdAt'),
    customer_updated_at: reading('instant', 'updatedAt'),
    customer_imported_at: reading('instant', 'importedAt'),
    customer_last_seen_at: reading('instant', 'lastSeenAt'),
    customer_activity_at: reading('instant', 'lastActivityAt'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }) => state.customers.section('all', everything),
  resourceOf: customerResource,
}

/** Searching for conversations; see {@link customerSearch}. */
export const conversationSearch: SearchContext<ConversationRow> = {
  name: 'conversation',
  attributes: {
    conversation_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
    conversation_any_text: readingTexts('name', 'preview'),
    conversation_customer_id: {
      kind: 'exact',
      valuesOf: (row) => [row.customer],
      find: ({ state }, customer) => state.conversations.find('customer', customer),
    },
    conversation_name: reading('text', 'name'),
    conversation_status: reading('exact', 'status'),
    conversation_sub_status: reading('exact', 'subStatus'),
    conversation_channels: reading('exact', 'channels'),
    conversation_tags: reading('exact', 'tags'),
    conversation_assigned_users: reading('exact', 'assignedUsers'),
    conversation_assigned_teams: reading('exact', 'assignedTeams'),
    conversation_queue: { kind: 'exact', valuesOf: (row) => (row.queue === null ? [] : [row.queue]) },
    conversation_external_queue: reading('exact', 'externalQueue'),
    conversation_direction: reading('exact', 'direction'),
    conversation_last_message_direction: reading('exact', 'lastMessageDirection'),
    conversation_reply_channel: reading('exact', 'replyChannel'),
    conversation_priority: reading('number', 'priority'),
    conversation_message_count: reading('number', 'messageCount'),
    conversation_note_count: reading('number', 'noteCount'),
    conversation_outbound_message_count: reading('number', 'outboundMessageCount'),
    conversation_ended: reading('boolean', 'ended'),
    conversation_ended_reason: reading('text', 'endedReason'),
    conversation_ended_at: reading('instant', 'endedAt'),
    conversation_created_at: reading('instant', 'createdAt'),
    conversation_updated_at: reading('instant', 'updatedAt'),
    conversation_modified_at: reading('instant', 'modifiedAt'),
    conversation_imported_at: reading('instant', 'importedAt'),
    conversation_last_message_at: reading('instant', 'lastMessageAt'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }, includeDeleted) =>
    includeDeleted ? state.conversations.values() : state.conversations.section('all', everything),
  resourceOf: conversationResource,
}

/** Searching for messages; see {@link customerSearch}. The text of a message is its preview. */
export const messageSearch: SearchContext<MessageRow> = {
  name: 'message',
  attributes: {
    message_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
    message_any_text: readingTexts('subject', 'preview'),
    message_conversation_id: {
      kind: 'exact',
      valuesOf: (row) => [row.conversation],
      find: ({ state }, conversation) => state.messages.section(`conversation:${conversation}`, everything),
    },
    message_customer_id: {
      kind: 'exact',
      valuesOf: (row) => [row.customer],
      find: ({ state }, customer) => state.messages.section(`customer:${customer}`, everything),
    },
    message_external_id: {
      ...reading('exact', 'externalId'),
      find: ({ state }, externalId) => state.messages.find('externalId', externalId),
    },
    message_body: reading('text', 'preview'),
    message_subject: reading('text', 'subject'),
    message_lang: reading('exact', 'lang'),
    message_channel: reading('exact', 'channel'),
    message_status: reading('exact', 'status'),
    message_direction_type: reading('exact', 'directionType'),
    message_source: reading('exact', 'source'),
    message_size: reading('number', 'size'),
    message_attachment_count: { kind: 'number', valuesOf: (row) => [row.attachments.length] },
    message_redacted: reading('boolean', 'redacted'),
    message_auto: reading('boolean', 'auto'),
    message_created_at: reading('instant', 'createdAt'),
    message_updated_at: reading('instant', 'updatedAt'),
    message_imported_at: reading('instant', 'importedAt'),
    message_sent_at: reading('instant', 'sentAt'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }) => state.messages.section('all', everything),
  resourceOf: messageResource,
}
