import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { isFinal } from './core-exchanges.ts'
import type { Truth } from './truth.ts'

/** No event of a lane is worked on before those that came earlier in it are done or given up. */
export function laneOrder(
  journal: readonly JournalLine[],
  { rows = [] }: { readonly rows?: Truth['rows'] | undefined },
): Breach | undefined {
  const byKey = new Map(rows.map((row) => [row.key, row]))
  const settledAt = new Map<string, number>()
  for (const line of journal) {
    if (line.kind !== 'decision' || !isFinal(line)) continue
    const key = `${line.source}:${line.event}`
    if (!settledAt.has(key)) settledAt.set(key, line.n)
  }
  for (const line of journal) {
    if (line.kind !== 'decision' || line.outcome === 'malformed' || line.outcome === 'conflict') continue
    const row = byKey.get(`${line.source}:${line.event}`)
    if (!row) continue
    const earlier = rows.find(
      ({ lane, sequence, key, state }) =>
        lane === row.lane &&
        sequence < row.sequence &&
        state !== 'malformed' &&
        (settledAt.get(key) ?? Number.POSITIVE_INFINITY) > line.n,
    )
    if (!earlier) continue
    return {
      invariant: 'one lane keeps one order',
      why: `the event ${row.key} was worked on before ${earlier.key}, which came earlier in its lane`,
      journal: [line.n],
    }
  }
  return undefined
}
