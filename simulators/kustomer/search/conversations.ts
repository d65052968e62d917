import { type ConversationRow, conversationResource } from '../state/rows/conversation.ts'
import { reading, readingCustom, readingTexts, type SearchContext } from './context.ts'

/** Search for conversations: the attributes of the vendor's search schema that this fake stores. */
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
    includeDeleted ? state.conversations.values() : state.conversations.whole('all'),
  resourceOf: conversationResource,
}
