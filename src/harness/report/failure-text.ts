import type { Failure } from '../expectations/failure.ts'
import type { Mismatch } from '../expectations/mismatch.ts'
import type { Replay } from '../player.ts'
import { journalLineText } from './journal-line-text.ts'

/** Maximum number of journal lines shown for a failure, the latest of them. */
const linesShown = 12

/** One part of what there is to say about a failure: `found`, and its lines. */
export interface FailurePart {
  readonly label: string
  readonly lines: readonly string[]
}

/**
 * What there is to say about a failure: expected, found, when, nearest field by field, and its journal lines; with the
 * first of a story, what an integration in the core's place did.
 */
export function failureParts(failure: Failure, replay: Replay): FailurePart[] {
  const { journal, startAtMs, names, failures, service } = replay
  const { expected, actual, when, nearest, mismatches = [], journal: numbers } = failure
  const shown = new Set(numbers.slice(-linesShown))
  const hidden = numbers.length - shown.size
  const journalText = [
    ...(hidden > 0 ? [`… ${hidden} earlier`] : []),
    ...journal.filter((line) => shown.has(line.n)).map((line) => journalLineText(line, startAtMs, names)),
  ]
  const differences = mismatches.flatMap(mismatchLines)
  const nearestText = differences.length > 0 ? differences : nearest?.split('\n')
  const isToldByFields = nearest === undefined && differences.length > 0
  return [
    { label: 'expected', lines: expected.split('\n') },
    { label: 'found', lines: isToldByFields ? differences : actual.split('\n') },
    ...(when === undefined ? [] : [{ label: 'when', lines: [when] }]),
    ...(nearest === undefined || !nearestText ? [] : [{ label: 'nearest', lines: nearestText }]),
    ...(service && failures[0] === failure ? [{ label: 'service', lines: service.facts }] : []),
    ...(journalText.length > 0 ? [{ label: 'journal', lines: journalText }] : []),
  ]
}

function mismatchLines({ missing = [], tooMany = [], ...mismatch }: Mismatch): string[] {
  const verb = missing.length + tooMany.length > 0 ? 'are' : 'is'
  return [
    `${mismatch.field} ${verb} ${mismatch.found}, not ${mismatch.expected}`,
    ...missing.map((entry) => `  missing   ${entry}`),
    ...tooMany.map((entry) => `  too many  ${entry}`),
  ]
}

/** A failure as plain text, a line for each fact. */
export function failureText(failure: Failure, replay: Replay): string {
  const parts = failureParts(failure, replay).flatMap(({ label, lines }) =>
    lines.map((line, at) => `  ${(at === 0 ? label : '').padEnd(8)}  ${line}`),
  )
  return [failure.expectation, ...parts].join('\n')
}
