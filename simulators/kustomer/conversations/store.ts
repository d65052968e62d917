import { iso } from '../../kit/time.ts'
import { recountCustomer } from '../customers/counters.ts'
import { type ConversationRow, conversationResource, type Status } from '../state/rows/conversation.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'
import { withHistory } from './new-attributes.ts'

/**
 * Stores a conversation in place of `before` and updates the counters of its customer, or of both when it moved.
 * `message` is the message that this change added, if any.
 */
export function storeConversation(
  instance: KustomerInstance,
  before: ConversationRow | undefined,
  after: ConversationRow,
  atMs: number,
  message?: MessageRow,
): ConversationRow {
  const attributes = before ? withHistory(before.attributes, after.attributes, iso(atMs)) : after.attributes
  const row: ConversationRow = {
    ...after,
    attributes: {
      ...attributes,
      updatedAt: iso(atMs),
      rev: before ? before.attributes.rev + 1 : 1,
    },
  }
  instance.state.conversations.put(row)
  if (!row.deleted) announce(instance, 'conversation', conversationResource, before, row)
  if (before && before.customer !== row.customer) {
    const departure = { conversation: row, from: statusCounted(before), to: undefined }
    recountCustomer(instance, before.customer, atMs, departure)
    recountCustomer(instance, row.customer, atMs, {
      conversation: row,
      from: undefined,
      to: statusCounted(row),
      message,
    })
  } else {
    const from = before && statusCounted(before)
    recountCustomer(instance, row.customer, atMs, {
      conversation: row,
      from,
      to: statusCounted(row),
      message,
    })
  }
  return row
}

function statusCounted(row: ConversationRow): Status | undefined {
  return row.deleted ? undefined : row.attributes.status
}
