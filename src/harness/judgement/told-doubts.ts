import type { JournalLine } from '../journal/journal.ts'
import type { Breach } from './breach.ts'
import { type CoreExchange, coreExchanges, isCrash } from './core-exchanges.ts'
import type { Truth } from './truth.ts'

/** The paths that make a record, each with the write by which a report names it. */
const creations = [
  { path: /^\/v1\/customers\/[^/?]+\/conversations$/, write: 'create-conversation' },
  { path: /^\/v1\/conversations\/[^/?]+\/messages$/, write: 'create-message' },
  { path: /^\/v1\/conversations\/[^/?]+\/notes$/, write: 'create-note' },
]

/**
 * A creation without any answer may still arrive after the read that shows it missing, so that the record is made again:
 * the core says so, even where a later event finds the second copy and deletes it, which somebody may see until then.
 */
export function toldDoubts(
  journal: readonly JournalLine[],
  { rows }: Pick<Truth, 'rows'>,
): Breach | undefined {
  // What an integration outside reports stands in no journal.
  if (!rows) return undefined
  const lines = new Map(journal.map((line) => [line.n, line]))
  const crashes = journal.filter(isCrash)
  const doubts = journal.flatMap((line) =>
    line.kind === 'decision' ? (line.mayBeTwice ?? []).map((write) => ({ n: line.n, write })) : [],
  )
  for (const exchange of coreExchanges(journal)) {
    const write = creationOf(exchange)
    if (write === undefined || !mayArriveLate(lines.get(exchange.endedAt))) continue
    const at = doubts.findIndex((doubt) => doubt.write === write && doubt.n > exchange.endedAt)
    const [told] = at < 0 ? [] : doubts.splice(at, 1)
    // A core that crashed before its report was written knows of no doubt.
    if (told || crashes.some(({ n }) => n > exchange.endedAt)) continue
    const { method, path } = exchange.request
    return {
      invariant: 'what may be there twice is told',
      why: `${method} ${path} got no answer and may still arrive, and no report names ${write} as perhaps done twice`,
      journal: [exchange.request.n, exchange.endedAt],
    }
  }
  return undefined
}

function creationOf({ to, request }: CoreExchange): string | undefined {
  if (to !== 'kustomer' || request.method !== 'POST') return undefined
  return creations.find(({ path }) => path.test(request.path))?.write
}

/** Where nobody took the connection, nothing was sent. */
function mayArriveLate(end: JournalLine | undefined): boolean {
  return end?.kind === 'no-answer' && end.reason !== 'ECONNREFUSED'
}
