import { spanText } from '../../../simulators/kit/span-text.ts'
import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { countsByFolder } from './folder-counts.ts'
import { fenced, inText, markdownTable } from './markdown-text.ts'
import type { Places } from './place.ts'
import { failedOf, passedOf, type Reporter, type ReportOutput, type Summary } from './reporter.ts'
import { sequenceDiagram } from './sequence-diagram.ts'

/** A reporter that writes one Markdown document at the end: a table of the folders, then each failure with its diagram. */
export function markdownReporter(output: ReportOutput, places: Places): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(documentText(summary, places)),
  }
}

function documentText({ replays, seed }: Summary, places: Places): string {
  const passed = passedOf(replays)
  const diagramOf = diagrams()
  const rows = countsByFolder(replays, places).map((counts) => {
    const { folder, virtualMs, wallMs } = counts
    return [folder, counts.passed, counts.failed, spanText(virtualMs), spanText(wallMs)]
  })
  return [
    `## Standin: ${passed} passed, ${failedOf(replays)} failed (seed ${seed})`,
    '',
    ...markdownTable({ left: ['folder'], right: ['passed', 'failed', 'simulated time', 'real time'] }, rows),
    ...replays.flatMap((replay) => storyLines(replay, places.get(replay.name)?.file, diagramOf)),
    '',
  ].join('\n')
}

/** How many characters all diagrams may have together: a comment of GitHub takes 65,536, and the failures come first. */
const diagramCharacters = 40_000

/** Gives each failed story its sequence diagram, folded, as long as there is room. */
function diagrams(): (replay: Replay) => string[] {
  let room = diagramCharacters
  return (replay) => {
    const diagram = sequenceDiagram(replay)
    room -= diagram.length
    if (room < 0) return [`Its diagram has no room here: \`standin show ${inText(replay.name)} --mermaid\``]
    const block = fenced(diagram.trimEnd(), 'mermaid')
    return ['<details>', '<summary>What happened</summary>', '', ...block, '', '</details>']
  }
}

function storyLines(
  replay: Replay,
  file: string | undefined,
  diagramOf: (replay: Replay) => string[],
): string[] {
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
    ...(failures.length > 0 ? ['', ...diagramOf(replay)] : []),
  ]
}
