import type picocolors from 'picocolors'
import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Failure } from '../expectations/failure.ts'
import type { Replay } from '../player.ts'
import { failureParts } from './failure-text.ts'
import { countsByFolder } from './folder-counts.ts'
import type { Places } from './place.ts'
import {
  failedOf,
  passedOf,
  type Reporter,
  type ReportOutput,
  type Summary,
  virtualMsOf,
} from './reporter.ts'
import { oneLine } from './shown-text.ts'
import { storySentence } from './story-sentence.ts'

type Colours = ReturnType<typeof picocolors.createColors>

/** What a pretty report needs to know beside the replays. */
export interface PrettyOptions {
  readonly colours: Colours
  readonly places: Places
  /** A paragraph for every story, not only for those with something to say. */
  readonly verbose: boolean
}

/**
 * A reporter for people: a paragraph for each story that has failed or claims too much, then a line for each folder
 * and the totals. Verbose, every story has its paragraph. On a terminal, a progress line names the current story.
 */
export function prettyReporter(output: ReportOutput, options: PrettyOptions): Reporter {
  const { colours, places, verbose } = options
  const hasProgressLine = output.isTTY === true
  return {
    begin: (name) => {
      if (!hasProgressLine) return
      const progress = colours.dim(`… ${name}`.slice(0, (output.columns || 80) - 1))
      output.write(`\r\u001b[K${progress}`)
    },
    end: (replay) => {
      const { status, unshownRules } = replay
      const isTold = verbose || status !== 'passed' || unshownRules.length > 0
      if (isTold) output.write(`${hasProgressLine ? '\r\u001b[K' : ''}${storyText(replay, colours)}`)
    },
    finish: (summary) => {
      if (hasProgressLine) output.write('\r\u001b[K')
      if (!verbose) output.write(foldersText(summary, places, colours))
      output.write(totalsText(summary, colours))
    },
  }
}

function storyText(replay: Replay, colours: Colours): string {
  const { name, title, status, virtualMs, wallMs, failures, journal, unshownRules } = replay
  if (status === 'not-applicable') {
    return `${colours.dim('–')} ${colours.bold(name)}  ${title}\n    ${colours.dim(`not applicable: ${replay.reason}`)}\n`
  }
  const mark = status === 'passed' ? colours.green('✓') : colours.red('✗')
  const times = colours.dim(`${spanText(virtualMs)} in ${spanText(wallMs)}`)
  const unshown = `claims rules that nothing showed: ${unshownRules.join(', ')}`
  return [
    `${mark} ${colours.bold(name)}  ${title}  ${times}`,
    `    ${colours.dim(oneLine(storySentence(journal, replay.service?.summary)))}`,
    ...(unshownRules.length > 0 ? [`    ${colours.yellow(unshown)}`] : []),
    ...failures.flatMap((failure) => failureLines(failure, replay, colours)),
    '',
  ].join('\n')
}

function failureLines(failure: Failure, replay: Replay, colours: Colours): string[] {
  const parts = failureParts(failure, replay)
  return [
    `    ${colours.red(failure.expectation)}`,
    ...parts.flatMap(({ label, lines }) =>
      lines.map((line, at) => {
        const shown = label === 'journal' ? colours.dim(oneLine(line)) : oneLine(line)
        return `      ${(at === 0 ? label : '').padEnd(8)}  ${shown}`
      }),
    ),
  ]
}

function foldersText({ replays }: Summary, places: Places, colours: Colours): string {
  const folders = countsByFolder(replays, places)
  const width = Math.max(0, ...folders.map(({ folder }) => folder.length))
  const lines = folders.map(({ folder, passed, failed, virtualMs, wallMs }) => {
    const mark = failed > 0 ? colours.red('✗') : colours.green('✓')
    const times = colours.dim(`${spanText(virtualMs)} in ${spanText(wallMs)}`)
    return `${mark} ${folder.padEnd(width)}  ${countsText(passed, failed, colours)}  ${times}\n`
  })
  return lines.join('')
}

function countsText(passed: number, failed: number, colours: Colours): string {
  const counts = [colours.green(`${passed} passed`)]
  if (failed > 0) counts.push(colours.red(`${failed} failed`))
  return counts.join(', ')
}

function totalsText({ seed, wallMs, replays }: Summary, colours: Colours): string {
  const passed = passedOf(replays)
  const failed = failedOf(replays)
  const others = replays.length - passed - failed
  const virtualMs = virtualMsOf(replays)
  const ratio = Math.round(virtualMs / Math.max(wallMs, 1))
  const faster = ratio < 2 ? '' : `, ${ratio.toLocaleString('en-US')} times as fast`
  const notPlayed = others > 0 ? `, ${colours.dim(`${others} not applicable`)}` : ''
  const counts = countsText(passed, failed, colours) + notPlayed
  return `\n${counts}  ${spanText(virtualMs)} of simulated time in ${spanText(wallMs)}${faster} (seed ${seed})\n`
}
