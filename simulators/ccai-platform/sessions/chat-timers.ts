import type { Chat } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { schedule } from './schedule.ts'

/** Starts the timer that expires a chat which no agent takes, if the tenant has one. */
export function watchQueue(instance: CcaiInstance, chat: Chat): void {
  const { switches, host } = instance
  if (switches.chatExpiryMs !== null)
    schedule(instance, 'chat-expires', chat, host.now() + switches.chatExpiryMs)
}

/** Restarts the timer that ends a connected chat without new messages, if the tenant has one. */
export function watchSilence(instance: CcaiInstance, chat: Chat): void {
  const { switches, host } = instance
  if (switches.chatSilenceMs === null || chat.status !== 'connected') return
  schedule(instance, 'chat-times-out', chat, host.now() + switches.chatSilenceMs)
}
