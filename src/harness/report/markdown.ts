import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { countsByFolder } from './folder-counts.ts'
import { fenced, inText, markdownTable } from './markdown-text.ts'
import type { Places } from './place.ts'
import { failedOf, passedOf, type Reporter, type ReportOutput, type Summary } from './reporter.ts'

/** A reporter that writes one Markdown document at the end: a table of the folders, then each failure. */
export function markdownReporter(output: ReportOutput, places: Places): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(documentText(summary, places)),
  }
}

function documentText({ replays, seed }: Summary, places: Places): string {
  const passed = passedOf(replays)
  const rows = countsByFolder(replays, places).map((counts) => {
    const { folder, virtualMs, wallMs } = counts
    return [folder, counts.passed, counts.failed, spanText(virtualMs), spanText(wallMs)]
  })
  return [
    `## Standin: ${passed} passed, ${failedOf(replays)} failed (seed ${seed})`,
    '',
    ...markdownTable({ left: ['folder'], right: ['passed', 'failed', 'simulated time', 'real time'] }, rows),
    ...replays.flatMap((replay) => storyLines(replay, places.get(replay.name)?.file)),
    '',
  ].join('\n')
}

function storyLines(replay: Replay, file: string | undefined): string[] {
  const { name, title, status, failures, unshownRules } = replay
  if (status === 'not-applicable' || (status === 'passed' && unshownRules.length === 0)) return []
  const where = file === undefined ? '' : ` (${inText(file)})`
  return [
    '',
    `### ${status === 'passed' ? '⚠' : '✗'} ${inText(name)}`,
    '',
    `${inText(title)}${where}`,
    ...(unshownRules.length > 0 ? ['', `Claims rules that nothing showed: ${unshownRules.join(', ')}`] : []),
    ...failures.flatMap((failure) => ['', ...fenced(failureText(failure, replay))]),
  ]
}
