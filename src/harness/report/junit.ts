import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { countsByFolder, type FolderCounts } from './folder-counts.ts'
import type { Places } from './place.ts'
import type { Reporter, ReportOutput, Summary } from './reporter.ts'

/** A reporter that writes one JUnit XML document at the end of the run: a suite for each folder. */
export function junitReporter(output: ReportOutput, places: Places): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: (summary) => output.write(documentText(summary, places)),
  }
}

function documentText({ replays, wallMs }: Summary, places: Places): string {
  const counts = { tests: replays.length, ...countsOf(replays), time: seconds(wallMs) }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'standin', ...counts })}>`,
    ...countsByFolder(replays, places).flatMap((folder) => suiteLines(folder, places)),
    '</testsuites>',
    '',
  ].join('\n')
}

function suiteLines({ folder, replays, wallMs }: FolderCounts, places: Places): string[] {
  const counts = { tests: replays.length, ...countsOf(replays), time: seconds(wallMs) }
  return [
    `  <testsuite${attributes({ name: folder, ...counts })}>`,
    ...replays.flatMap((replay) => caseLines(replay, folder, places.get(replay.name)?.file)),
    '  </testsuite>',
  ]
}

function caseLines(replay: Replay, folder: string, file: string | undefined): string[] {
  const { name, title, status, wallMs, failures, unshownRules } = replay
  const open = `    <testcase${attributes({ name: `${name}: ${title}`, classname: folder, file, time: seconds(wallMs) })}`
  const element = status === 'error' ? 'error' : 'failure'
  const body = failures.map((failure) => {
    const message = `${failure.expectation}: ${failure.nearest ?? failure.actual}`
    return `      <${element}${attributes({ message, type: element })}>${escaped(failureText(failure, replay))}</${element}>`
  })
  if (status === 'not-applicable') {
    body.push(`      <skipped${attributes({ message: replay.reason })}/>`)
  }
  if (status === 'passed' && unshownRules.length > 0) {
    const claim = `claims rules that nothing showed: ${unshownRules.join(', ')}`
    body.push(`      <system-out>${escaped(claim)}</system-out>`)
  }
  return body.length > 0 ? [`${open}>`, ...body, '    </testcase>'] : [`${open}/>`]
}

function countsOf(replays: readonly Replay[]): { failures: number; errors: number } {
  const count = (wanted: Replay['status']) => replays.filter(({ status }) => status === wanted).length
  return { failures: count('failed'), errors: count('error') }
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join('')
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

/** Escapes text for content and attributes; characters that XML 1.0 does not allow become U+FFFD. */
function escaped(text: string): string {
  return text
    .replaceAll(/(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/[&<>"\n\r\t]/g, (character) => entities[character]!)
}
