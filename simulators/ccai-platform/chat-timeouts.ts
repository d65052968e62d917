import { type Chat, keyOf } from './session.ts'
import { schedule } from './session-changes.ts'
import { end } from './session-end.ts'
import type { CcaiInstance } from './state.ts'

/** A chat that nobody takes expires, where the tenant has a time for it. */
export function watchQueue(instance: CcaiInstance, chat: Chat): void {
  const { switches, host } = instance
  if (switches.chatExpiryMs !== null)
    schedule(instance, 'chat-expires', chat, host.now() + switches.chatExpiryMs)
}

/** A chat in which both are silent from now on ends by itself, where the tenant has a time for it. */
export function watchSilence(instance: CcaiInstance, chat: Chat): void {
  const { switches, host } = instance
  if (switches.chatSilenceMs === null || chat.status !== 'connected') return
  schedule(instance, 'chat-times-out', chat, host.now() + switches.chatSilenceMs)
}

/** When a chat ends by itself if nobody writes, in epoch milliseconds. */
export function timeoutAt({ state }: CcaiInstance, chat: Chat): number | null {
  if (chat.status !== 'connected') return null
  return state.upcoming.get(`chat-times-out-${keyOf(chat)}`)?.atMs ?? null
}

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
