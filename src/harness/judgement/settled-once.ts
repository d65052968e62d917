import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { isCrash, isFinal } from './core-exchanges.ts'
import type { Truth } from './truth.ts'

const invariant = 'nothing is there twice'

/** An event is one row of the inbox, and is worked on to its end once, unless a crash takes that end back. */
export function settledOnce(
  journal: readonly JournalLine[],
  { rows }: Pick<Truth, 'rows'>,
): Breach | undefined {
  const known = new Map<string, string>()
  for (const { key, source, event, state } of rows ?? []) {
    if (state === 'malformed') continue
    const before = known.get(`${source}:${event}`)
    if (before !== undefined) {
      return {
        invariant,
        why: `the event ${event} stands in the inbox as ${before} and as ${key}`,
        journal: [],
      }
    }
    known.set(`${source}:${event}`, key)
  }
  const settled = new Map<string, number>()
  for (const line of journal) {
    if (isCrash(line)) settled.clear()
    if (line.kind !== 'decision' || !isFinal(line)) continue
    const name = `${line.source}:${line.event}`
    const before = settled.get(name)
    if (before !== undefined) {
      return {
        invariant,
        why: `the event ${line.event} was worked on to its end twice`,
        journal: [before, line.n],
      }
    }
    settled.set(name, line.n)
  }
  return undefined
}
