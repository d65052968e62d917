import type { KustomerInstance } from '../state/state.ts'
import { withStatus } from './status.ts'
import { storeConversation } from './store.ts'

/** Reopens the conversations whose sleep is over, and asks to be woken for the next. */
export function wakeSnoozed(instance: KustomerInstance): void {
  const { state, host } = instance
  for (;;) {
    const [row] = state.conversations.section('snoozed', { skip: 0, take: 1 })
    if (!row?.attributes.snooze) return
    const atMs = Date.parse(row.attributes.snooze.time)
    if (atMs > host.now()) {
      host.wakeAt(atMs)
      return
    }
    const user = state.machineUser
    const nowMs = host.now()
    const awake = withStatus(row, { to: 'open', snoozeEnd: 'elapsed', atMs: nowMs, user })
    storeConversation(instance, row, awake, nowMs)
    host.record({ change: 'conversation.snooze-elapsed', subject: row.id })
  }
}
