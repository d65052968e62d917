import type { Failure } from '../expectations/failure.ts'
import type { JournalLine } from '../network/journal.ts'
import { journalLineText } from './journal-line-text.ts'

/** Maximum number of journal lines shown for a failure, the latest of them. */
const linesShown = 12

/** One part of what there is to say about a failure: `found`, and its lines. */
export interface FailurePart {
  readonly label: string
  readonly lines: readonly string[]
}

/** What there is to say about a failure: expected, found, nearest, and the journal lines that led to it. */
export function failureParts(failure: Failure, journal: readonly JournalLine[]): FailurePart[] {
  const { expected, actual, nearest, journal: numbers } = failure
  const shown = new Set(numbers.slice(-linesShown))
  const hidden = numbers.length - shown.size
  const journalText = [
    ...(hidden > 0 ? [`… ${hidden} earlier`] : []),
    ...journal.filter((line) => shown.has(line.n)).map(journalLineText),
  ]
  return [
    { label: 'expected', lines: expected.split('\n') },
    { label: 'found', lines: actual.split('\n') },
    ...(nearest === undefined ? [] : [{ label: 'nearest', lines: nearest.split('\n') }]),
    ...(journalText.length > 0 ? [{ label: 'journal', lines: journalText }] : []),
  ]
}

/** A failure as plain text, a line for each fact. */
export function failureText(failure: Failure, journal: readonly JournalLine[]): string {
  const parts = failureParts(failure, journal).flatMap(({ label, lines }) =>
    lines.map((line, at) => `  ${(at === 0 ? label : '').padEnd(8)}  ${line}`),
  )
  return [failure.expectation, ...parts].join('\n')
}
