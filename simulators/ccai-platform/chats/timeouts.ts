import { end, endedByPlatform } from '../sessions/end.ts'
import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Fails a chat that has waited too long in its queue; does nothing if an agent has answered or the chat has ended. */
export function expire(instance: CcaiInstance, chat: Chat): void {
  if (chat.connectedAtMs !== null || (chat.status !== 'queued' && chat.status !== 'requeued')) return
  end(instance, chat, { ...endedByPlatform, failReason: 'expired' })
}

/** Ends a chat without messages for too long; as in the chat report, its status is `finished`. */
export function timeOut(instance: CcaiInstance, chat: Chat): void {
  end(instance, chat, { ...endedByPlatform, failReason: 'nothing' }, { timedOut: true })
}
