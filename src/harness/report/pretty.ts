import type picocolors from 'picocolors'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Failure } from '../expectations/failure.ts'
import type { Replay } from '../player.ts'
import { journalLineText } from './journal-line-text.ts'
import {
  failedOf,
  passedOf,
  type Reporter,
  type ReportOutput,
  type Summary,
  virtualMsOf,
} from './reporter.ts'
import { storySentence } from './story-sentence.ts'

type Colours = ReturnType<typeof picocolors.createColors>

/** Maximum number of journal lines shown for a failure, the latest of them. */
const linesShown = 12

/**
 * A reporter that writes two lines for each story, the details of its failures, and totals at the end. On a
 * terminal, a progress line names the current story until its result overwrites it.
 */
export function prettyReporter(output: ReportOutput, colours: Colours): Reporter {
  const hasProgressLine = output.isTTY === true
  return {
    begin: (name) => {
      if (hasProgressLine) output.write(colours.dim(`… ${name}`.slice(0, (output.columns || 80) - 1)))
    },
    end: (replay) => {
      output.write(`${hasProgressLine ? '\r\u001b[K' : ''}${storyText(replay, colours)}`)
    },
    finish: (summary) => output.write(totalsText(summary, colours)),
  }
}

function storyText(replay: Replay, colours: Colours): string {
  const { name, title, status, virtualMs, wallMs, failures, journal } = replay
  if (status === 'not-applicable') {
    return `${colours.dim('–')} ${colours.bold(name)}  ${title}\n    ${colours.dim(`not applicable: ${replay.reason}`)}\n`
  }
  const mark = status === 'passed' ? colours.green('✓') : colours.red('✗')
  const times = colours.dim(`${spanText(virtualMs)} in ${spanText(wallMs)}`)
  return [
    `${mark} ${colours.bold(name)}  ${title}  ${times}`,
    `    ${colours.dim(storySentence(journal))}`,
    ...failures.flatMap((failure) => failureLines(failure, replay, colours)),
    '',
  ].join('\n')
}

function failureLines(failure: Failure, { journal }: Replay, colours: Colours): string[] {
  const { expectation, expected, actual, nearest, journal: numbers } = failure
  const shown = new Set(numbers.slice(-linesShown))
  const lines = journal.filter((line) => shown.has(line.n)).map(journalLineText)
  const hidden = numbers.length - shown.size
  return [
    `    ${colours.red(expectation)}`,
    `      expected  ${expected}`,
    `      found     ${actual.replaceAll('\n', '\n                ')}`,
    ...(nearest === undefined ? [] : [`      nearest   ${nearest}`]),
    ...(hidden > 0 ? [`      journal   … ${hidden} earlier`] : []),
    ...lines.map(
      (line, at) => `      ${at === 0 && hidden <= 0 ? 'journal ' : '        '}  ${colours.dim(line)}`,
    ),
  ]
}

function totalsText({ seed, wallMs, replays }: Summary, colours: Colours): string {
  const passed = passedOf(replays)
  const failed = failedOf(replays)
  const others = replays.length - passed - failed
  const virtualMs = virtualMsOf(replays)
  const ratio = Math.round(virtualMs / Math.max(wallMs, 1))
  const faster = ratio < 2 ? '' : `, ${ratio.toLocaleString('en-US')} times as fast`
  const counts = [
    colours.green(`${passed} passed`),
    ...(failed > 0 ? [colours.red(`${failed} failed`)] : []),
    ...(others > 0 ? [colours.dim(`${others} not applicable`)] : []),
  ].join(', ')
  return `\n${counts}  ${spanText(virtualMs)} of simulated time in ${spanText(wallMs)}${faster} (seed ${seed})\n`
}
