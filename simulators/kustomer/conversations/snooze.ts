import { carryOutDue } from '../state/due.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { KustomerInstance } from '../state/state.ts'
import { withStatus } from './status.ts'
import { storeConversation } from './store.ts'

/** Reopens the conversations whose snooze has elapsed, and schedules a wake-up for the next. */
export function wakeSnoozed(instance: KustomerInstance): void {
  const { state, host } = instance
  const wakesAtMs = ({ attributes }: ConversationRow) => Date.parse(attributes.snooze!.time)
  carryOutDue(
    instance,
    () => state.conversations.earliest('snoozed'),
    wakesAtMs,
    (row) => {
      const nowMs = host.now()
      const awake = withStatus(row, {
        to: 'open',
        snoozeEnd: 'elapsed',
        atMs: nowMs,
        user: state.machineUser,
      })
      storeConversation(instance, row, awake, nowMs)
      host.record({ change: 'conversation.snooze-elapsed', subject: row.id })
    },
  )
}
