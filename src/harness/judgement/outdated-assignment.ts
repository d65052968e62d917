import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { isFinal } from './core-exchanges.ts'
import type { Truth } from './truth.ts'

/** Who has a call or chat is told by the newest of its events, however late an older one comes. */
export function outdatedAssignment(
  journal: readonly JournalLine[],
  { rows = [] }: { readonly rows?: Truth['rows'] | undefined },
): Breach | undefined {
  const happened = new Map(rows.map(({ key, happenedAtMs }) => [key, happenedAtMs]))
  const newest = new Map<string, { readonly atMs: number; readonly n: number }>()
  for (const line of journal) {
    if (line.kind !== 'decision') continue
    const atMs = happened.get(`${line.source}:${line.event}`)
    if (atMs === undefined) continue
    const before = newest.get(line.session)
    if (before && atMs < before.atMs && line.writes.includes('assign')) {
      return {
        invariant: 'an outdated event assigns nobody',
        why: `the event ${line.event} assigns ${line.session} although a newer one of it was worked on before`,
        journal: [before.n, line.n],
      }
    }
    const isDone = isFinal(line) && line.outcome !== 'dead'
    if (isDone && (!before || atMs > before.atMs)) newest.set(line.session, { atMs, n: line.n })
  }
  return undefined
}
