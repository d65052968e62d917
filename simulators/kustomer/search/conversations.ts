import { type ConversationRow, conversationResource } from '../state/rows/conversation.ts'
import {
  reading,
  readingCustom,
  readingImported,
  readingOwn,
  readingPath,
  readingSentiment,
  readingTexts,
  type SearchAttribute,
  type SearchContext,
} from './context.ts'

type Attributes = Readonly<Record<string, SearchAttribute<ConversationRow>>>

/** The first and last messages and responses. `…_last_message_sent_at` is of the customer's last one: our reading. */
const ofMessages: Attributes = {
  conversation_last_message_at: reading('instant', 'lastMessageAt'),
  conversation_last_message_direction: reading('exact', 'lastMessageDirection'),
  conversation_last_message_sent_at: readingPath('instant', 'lastMessageIn', 'sentAt'),
  conversation_last_message_out_sent_at: readingPath('instant', 'lastMessageOut', 'sentAt'),
  conversation_last_message_unresponded_to_sent_at: readingPath(
    'instant',
    'lastMessageUnrespondedTo',
    'sentAt',
  ),
  ...ofFirstMessage('in', 'firstMessageIn'),
  ...ofFirstMessage('out', 'firstMessageOut'),
  conversation_first_response_created_at: readingPath('instant', 'firstResponse', 'createdAt'),
  conversation_first_response_sent_at: readingPath('instant', 'firstResponse', 'sentAt'),
  conversation_first_response_time: readingPath('number', 'firstResponse', 'responseTime'),
  conversation_first_response_created_by: readingPath('exact', 'firstResponse', 'createdBy'),
  conversation_last_response_created_by: readingPath('exact', 'lastResponse', 'createdBy'),
}

function ofFirstMessage(direction: 'in' | 'out', block: string): Attributes {
  const name = `conversation_first_message_${direction}`
  return {
    [`${name}_sent_at`]: readingPath('instant', block, 'sentAt'),
    [`${name}_direction_type`]: readingPath('exact', block, 'directionType'),
    [`${name}_channel`]: readingPath('exact', block, 'channel'),
  }
}

/** When and by whom a conversation was done; `…_first_done_created_at` is known from a client's reports alone. */
const ofDone: Attributes = {
  conversation_first_done_created_at: readingPath('instant', 'firstDone', 'createdAt'),
  conversation_first_done_created_by: readingPath('exact', 'firstDone', 'createdBy'),
  conversation_last_done_created_at: readingPath('instant', 'lastDone', 'createdAt'),
  conversation_last_done_created_by: readingPath('exact', 'lastDone', 'createdBy'),
  conversation_last_done_created_by_teams: readingPath('exact', 'lastDone', 'createdByTeams'),
}

/** Surveys, of which this fake keeps what a client writes, and service levels, of which no org here has any. */
const ofQuality: Attributes = {
  conversation_satisfaction: reading('number', 'satisfaction'),
  conversation_satisfaction_survey_id: readingPath('exact', 'satisfactionLevel', 'form'),
  conversation_satisfaction_sent_by: readingPath('exact', 'satisfactionLevel', 'sentBy'),
  conversation_satisfaction_sent_by_teams: readingPath('exact', 'satisfactionLevel', 'sentByTeams'),
  conversation_satisfaction_created_at: readingPath('instant', 'satisfactionLevel', 'createdAt'),
  conversation_satisfaction_score: readingPath('number', 'satisfactionLevel', 'score'),
  conversation_satisfaction_rating: readingPath('number', 'satisfactionLevel', 'rating'),
  conversation_satisfaction_status: readingPath('exact', 'satisfactionLevel', 'status'),
  conversation_sla_status: readingPath('exact', 'sla', 'status'),
  conversation_sla_id: readingPath('exact', 'sla', 'id'),
  conversation_sla_version_id: readingPath('exact', 'sla', 'versionId'),
  conversation_sla_breached: readingPath('boolean', 'sla', 'breached'),
  conversation_sla_breach_at: readingPath('instant', 'sla', 'breachAt'),
  conversation_sla_satisfied_at: readingPath('instant', 'sla', 'satisfiedAt'),
  conversation_sla_breach_metric: readingPath('exact', 'sla', 'breachMetric'),
}

/** Search for conversations: the attributes of the vendor's search schema that this fake stores. */
export const conversationSearch: SearchContext<ConversationRow> = {
  name: 'conversation',
  attributes: {
    conversation_id: readingOwn('id'),
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
    conversation_queue: readingOwn('queue'),
    conversation_external_queue: reading('exact', 'externalQueue'),
    conversation_direction: reading('exact', 'direction'),
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
    conversation_imported: readingImported(),
    conversation_modified_by: readingOwn('modifiedBy'),
    conversation_sentiment: readingSentiment(),
    conversation_campaign_id: reading('exact', 'campaign'),
    conversation_default_lang: reading('exact', 'defaultLang'),
    ...ofMessages,
    ...ofDone,
    ...ofQuality,
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }, includeDeleted) =>
    includeDeleted ? state.conversations.values() : state.conversations.whole('all'),
  resourceOf: conversationResource,
}
