import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Exploration } from '../../harness/explorer/explorer.ts'
import type { Finding } from '../../harness/explorer/finding.ts'
import type { Tally } from './tally.ts'

/** How many lines of a sequence are shown: those before the first fault, and those from it on. */
const shownLines = { before: 6, after: 40 }

/** A violation: what happened in one paragraph, and the sequence around its first fault. */
export function findingText({ told, sequence, violated, story }: Finding, path: string | undefined): string {
  const replay =
    path === undefined
      ? '  (with --capsules DIR it is written as a file that `standin run --file` replays)'
      : `  standin run --file ${path}`
  return [`✗ ${violated}: ${story}`, '', `  ${told}`, '', ...aroundFault(sequence), '', replay, '', ''].join(
    '\n',
  )
}

function aroundFault(sequence: string): string[] {
  const lines = sequence.trimEnd().split('\n').slice(2)
  const fault = Math.max(
    0,
    lines.findIndex((line) => / fault [a-z]/.test(line)),
  )
  const from = Math.max(0, fault - shownLines.before)
  const until = Math.min(lines.length, fault + shownLines.after)
  return [
    ...(from > 0 ? [`  … ${from} lines before`] : []),
    ...lines.slice(from, until).map((line) => `  ${line}`),
    ...(until < lines.length ? [`  … ${lines.length - until} lines after`] : []),
  ]
}

/** What an exploration came to, in a few lines. */
export function summaryText(
  tally: Tally,
  { stories, unsettled, plan }: Exploration,
  { seed, isWhole, wallMs }: { readonly seed: number; readonly isWhole: boolean; readonly wallMs: number },
): string {
  const { runs, tiers, verdicts, covered, interleavings, findings, unstable } = tally
  const count = (number: number) => number.toLocaleString('en')
  const { held, told, 'by-nature': byNature, 'not-met': notMet, violation } = verdicts
  const lines = [
    `${count(runs)} runs of ${stories.length} stories in ${spanText(wallMs)} (seed ${seed}): ` +
      `${count(tiers.single)} single faults of ${count(plan.counts.single)}, ` +
      `${count(tiers.pair)} pairs of ${count(plan.counts.pair)}, ${count(tiers.random)} random sets`,
    `${covered.size} of ${plan.sites} sites, ${count(interleavings.size)} interleavings`,
    `${count(held)} held, ${count(told)} told, ${count(byNature)} by nature, ${count(notMet)} not met, ` +
      `${count(violation)} violations of ${findings.size} sorts`,
  ]
  if (!isWhole) lines.push('it was ended before all was explored; --resume FILE keeps what was')
  if (unsettled.length > 0)
    lines.push(`not explored, as a day later they are otherwise by themselves: ${unsettled.join(', ')}`)
  if (unstable.size > 0) lines.push(`violations that did not show again: ${[...unstable].join('; ')}`)
  if (!tally.hasCompared) lines.push('nothing was compared')
  return `${lines.join('\n')}\n`
}
