import type { Replay } from '../harness/player.ts'
import { journalLineText } from '../harness/report/journal-line-text.ts'
import type { ShownFailure, ShownVerdict } from './wire.ts'

/** So many of the lines that led to a failure are told, the latest of them. */
const linesTold = 12

/** How a replay ended. */
export function shownVerdict(replay: Replay): ShownVerdict {
  const { status, failures, because, isSameJournal } = replay
  return {
    status,
    failures: failures.map((failure) => shownFailure(failure, replay)),
    because,
    ...(isSameJournal === undefined ? {} : { isSameJournal }),
  }
}

/** The same as the JSON report has, its lines with their numbers, which lead to them. */
export function shownFailure(
  failure: Replay['failures'][number],
  { journal, startAtMs, names }: Replay,
): ShownFailure {
  const told = new Set(failure.journal.slice(-linesTold))
  const lines = journal.filter(({ n }) => told.has(n))
  return {
    ...failure,
    earlier: failure.journal.length - told.size,
    journal: lines.map((line) => ({ n: line.n, text: journalLineText(line, startAtMs, names) })),
  }
}
