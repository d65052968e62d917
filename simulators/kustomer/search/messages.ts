import { type MessageRow, messageResource } from '../state/rows/message.ts'
import { reading, readingCustom, readingTexts, type SearchContext } from './context.ts'

/** Search for messages; `message_body` searches the preview, since the fake stores no other text. */
export const messageSearch: SearchContext<MessageRow> = {
  name: 'message',
  attributes: {
    message_id: { kind: 'exact', valuesOf: ({ id }) => [id] },
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
  rowsOf: ({ state }) => state.messages.whole('all'),
  resourceOf: messageResource,
}
