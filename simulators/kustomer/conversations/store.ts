import { iso } from '../../kit/time.ts'
import { recountCustomer } from '../customers/counters.ts'
import { type ConversationRow, conversationResource, type Status } from '../state/rows/conversation.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/**
 * Puts a conversation in the place of `before` and recounts the customer, or both customers when it moved.
 * `message` is the one that was added with this change.
 */
export function storeConversation(
  instance: KustomerInstance,
  before: ConversationRow | undefined,
  after: ConversationRow,
  atMs: number,
  message?: MessageRow,
): ConversationRow {
  const row: ConversationRow = {
    ...after,
    attributes: {
      ...after.attributes,
      updatedAt: iso(atMs),
      rev: before ? before.attributes.rev + 1 : 1,
    },
  }
  instance.state.conversations.put(row)
  if (!row.deleted) announce(instance, 'conversation', conversationResource, before, row)
  if (before && before.customer !== row.customer) {
    const left = { conversation: row, from: countedAs(before), to: undefined }
    recountCustomer(instance, before.customer, atMs, left)
    recountCustomer(instance, row.customer, atMs, {
      conversation: row,
      from: undefined,
      to: countedAs(row),
      message,
    })
  } else {
    const from = before && countedAs(before)
    recountCustomer(instance, row.customer, atMs, { conversation: row, from, to: countedAs(row), message })
  }
  return row
}

function countedAs(row: ConversationRow): Status | undefined {
  return row.deleted ? undefined : row.attributes.status
}
