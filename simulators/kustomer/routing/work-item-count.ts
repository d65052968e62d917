import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { KustomerInstance } from '../state/state.ts'
import { changeCounts } from './work-session-write.ts'

/** Updates the item counts of the work sessions that had the item before the change or have it after. */
export function countWorkItems(instance: KustomerInstance, before: WorkItemRow, after: WorkItemRow): void {
  const sessions = new Set([before.workSession, after.workSession])
  for (const session of sessions) {
    if (session === null) continue
    const [previous, current] = [countsIn(session, before), countsIn(session, after)]
    changeCounts(instance, session, {
      workItemCount: current.items - previous.items,
      pausedWorkItemCount: current.paused - previous.paused,
      handledItemCount: current.handled - previous.handled,
    })
  }
}

function countsIn(session: string, { workSession, attributes: { status, paused } }: WorkItemRow) {
  const isAssigned = workSession === session
  const isOpen = isAssigned && status !== 'completed'
  return {
    items: isOpen ? 1 : 0,
    paused: isOpen && paused ? 1 : 0,
    handled: isAssigned && status === 'completed' ? 1 : 0,
  }
}
