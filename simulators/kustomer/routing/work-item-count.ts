import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { KustomerInstance } from '../state/state.ts'
import { changeCounts } from './work-session-write.ts'

/** Counts an item that changed in the sessions of who had it before and who has it now. */
export function countWorkItems(instance: KustomerInstance, before: WorkItemRow, after: WorkItemRow): void {
  const sessions = new Set([before.workSession, after.workSession])
  for (const session of sessions) {
    if (session === null) continue
    const [old, present] = [countsIn(session, before), countsIn(session, after)]
    changeCounts(instance, session, {
      workItemCount: present.items - old.items,
      pausedWorkItemCount: present.paused - old.paused,
      handledItemCount: present.handled - old.handled,
    })
  }
}

function countsIn(session: string, { workSession, attributes: { status, paused } }: WorkItemRow) {
  const isThere = workSession === session
  const isOpen = isThere && status !== 'completed'
  return {
    items: isOpen ? 1 : 0,
    paused: isOpen && paused ? 1 : 0,
    handled: isThere && status === 'completed' ? 1 : 0,
  }
}
