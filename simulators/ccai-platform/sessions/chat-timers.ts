import { schedule } from '../state/schedule.ts'
import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
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
