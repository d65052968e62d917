import { badParameter } from '../json-api/problem.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'

/** Throws a 400 when the conversation is another customer's than the one named. */
export function ownedBy(row: ConversationRow, customer: string | undefined): ConversationRow {
  if (customer === undefined || row.customer === customer) return row
  throw badParameter('conversation', "The conversation is another customer's")
}
