import { end } from '../sessions/end.ts'
import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The time in the queue is over: the chat has failed, unless an agent has or had it, or it is over. */
export function expire(instance: CcaiInstance, chat: Chat): void {
  if (chat.connectedAtMs !== null || (chat.status !== 'queued' && chat.status !== 'requeued')) return
  end(instance, chat, { ...bySystem, failReason: 'expired' })
}

/** The silence has lasted too long: the chat is finished, as the report of chats has it. */
export function timeOut(instance: CcaiInstance, chat: Chat): void {
  end(instance, chat, { ...bySystem, failReason: 'nothing' }, { timedOut: true })
}

const bySystem = { disconnectedBy: 'disconnected_by_unknown', initiator: null } as const
