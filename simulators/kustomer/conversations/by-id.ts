import { ActRefused } from '../../kit/host.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The conversation with this id. Throws ActRefused when there is none. */
export function conversationById({ state }: KustomerInstance, id: string): ConversationRow {
  const row = state.conversations.get(id)
  if (!row || row.deleted) throw new ActRefused(`there is no conversation ${id}`)
  return row
}
