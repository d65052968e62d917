import { notFound } from '../json-api/problem.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The conversation with this id. Throws a 404 when there is none or it is deleted. */
export function conversationOf(instance: KustomerInstance, id: string, parameter = 'id'): ConversationRow {
  const row = instance.state.conversations.get(id)
  if (!row || row.deleted) throw notFound(parameter)
  return row
}
