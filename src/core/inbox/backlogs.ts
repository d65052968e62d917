import type { Backlog, InboxRow, SortOfLanes } from './store.ts'

/** A lane in which something waits: how much, and its first row. */
export interface WaitingLane {
  readonly waiting: number
  readonly first: Pick<InboxRow, 'lane' | 'reason' | 'receivedAtMs' | 'nextAttemptAtMs'>
}

/** What waits in lanes of each sort: a lane counts to the first that it is of, if any, with its first row. */
export function backlogsOf(sorts: readonly SortOfLanes[], lanes: Iterable<WaitingLane>): Backlog[] {
  const found = sorts.map(() => ({ waiting: 0, sinceMs: Infinity, nextAtMs: Infinity }))
  for (const { waiting, first } of lanes) {
    const isOf = (sort: SortOfLanes) =>
      first.lane.startsWith(sort.lanes) && (first.reason ?? '').startsWith(sort.reason ?? '')
    const backlog = found[sorts.findIndex(isOf)]
    if (!backlog) continue
    backlog.waiting += waiting
    backlog.sinceMs = Math.min(backlog.sinceMs, first.receivedAtMs)
    backlog.nextAtMs = Math.min(backlog.nextAtMs, first.nextAttemptAtMs)
  }
  return found.map((one) => (one.waiting === 0 ? { waiting: 0, sinceMs: null, nextAtMs: null } : one))
}
