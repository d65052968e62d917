import { type MessageRow, messageResource } from '../state/rows/message.ts'
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
  textsIn,
} from './context.ts'

/** Search for messages; `message_body` searches the preview, since the fake stores no other text. */
export const messageSearch: SearchContext<MessageRow> = {
  name: 'message',
  attributes: {
    message_id: readingOwn('id'),
    message_any_text: readingTexts('subject', 'preview'),
    message_conversation_id: {
      kind: 'exact',
      valuesOf: (row) => [row.conversation],
      find: ({ state }, conversation) => state.messages.whole(`conversation:${conversation}`),
    },
    message_customer_id: {
      kind: 'exact',
      valuesOf: (row) => [row.customer],
      find: ({ state }, customer) => state.messages.whole(`customer:${customer}`),
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
    message_direction: reading('exact', 'direction'),
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
    message_imported: readingImported(),
    message_redacted_at: reading('instant', 'redactedAt'),
    message_error_at: reading('instant', 'errorAt'),
    message_error_title: readingPath('text', 'error', 'title'),
    message_created_by: readingOwn('createdBy'),
    message_created_by_teams: reading('exact', 'createdByTeams'),
    message_modified_by: readingOwn('modifiedBy'),
    message_sentiment: readingSentiment(),
    message_shortcuts: reading('exact', 'shortcuts'),
    message_sender: addressesIn('from'),
    message_recipients: addressesIn('to', 'cc', 'bcc'),
  },
  customAttribute: readingCustom,
  rowsOf: ({ state }) => state.messages.whole('all'),
  resourceOf: messageResource,
}

/** Every text in these members of a message's `meta`, which are texts, objects or lists in real messages. */
function addressesIn(...names: readonly string[]): SearchAttribute<MessageRow> {
  return {
    kind: 'text',
    valuesOf: ({ attributes }) => {
      const meta = (attributes.meta ?? {}) as Readonly<Record<string, unknown>>
      return names.flatMap((name) => textsIn(meta[name]))
    },
  }
}
