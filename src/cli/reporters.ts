import picocolors from 'picocolors'
import { githubReporter } from '../harness/report/github.ts'
import { jsonReporter } from '../harness/report/json.ts'
import { junitReporter } from '../harness/report/junit.ts'
import { markdownReporter } from '../harness/report/markdown.ts'
import type { Places } from '../harness/report/place.ts'
import { prettyReporter } from '../harness/report/pretty.ts'
import type { Reporter } from '../harness/report/reporter.ts'
import { fileOutput } from './file-output.ts'
import type { ReportRequest } from './report-requests.ts'
import { inColour, type Output, type Terminal } from './terminal.ts'

type Colours = ReturnType<typeof picocolors.createColors>

/** One reporter that passes everything on to those asked for. @throws CallError for a file that cannot be written */
export function createReporters(
  requests: readonly ReportRequest[],
  terminal: Terminal,
  { places, verbose }: { places: Places; verbose: boolean },
): Reporter {
  const reporters = requests.map((request) =>
    createReporter(request.reporter, outputOf(request, terminal), terminal, { places, verbose }),
  )
  return {
    begin: (name) => {
      for (const reporter of reporters) reporter.begin(name)
    },
    end: (replay) => {
      for (const reporter of reporters) reporter.end(replay)
    },
    finish: (summary) => {
      for (const reporter of reporters) reporter.finish(summary)
    },
  }
}

/**
 * Opens the outputs of reports that are one text each, told at the end. Returns what writes the text of each.
 * @throws CallError for a file that cannot be written, then or later
 */
export function openReports(
  requests: readonly ReportRequest[],
  terminal: Terminal,
): (textOf: (reporter: ReportRequest['reporter'], colours: Colours) => string) => void {
  const open = requests.map((request) => ({ ...request, to: outputOf(request, terminal) }))
  return (textOf) => {
    for (const { reporter, to } of open) to.write(textOf(reporter, coloursOf(to, terminal)))
  }
}

/** Where the reports are that went to files, as the end of a sentence; nothing when all went to stdout. */
export function whereReportsAre(requests: readonly ReportRequest[]): string | undefined {
  const files = requests.flatMap(({ output }) => output ?? [])
  if (files.length === 0) return undefined
  return `${files.length === 1 ? 'the report is in' : 'the reports are in'} ${files.join(', ')}`
}

function outputOf({ output: file }: ReportRequest, { stdout }: Terminal): Output {
  return file === undefined ? stdout : fileOutput('--output', file)
}

function coloursOf(output: Output, { environment }: Terminal): Colours {
  return picocolors.createColors(inColour(output, environment))
}

function createReporter(
  name: ReportRequest['reporter'],
  output: Output,
  terminal: Terminal,
  { places, verbose }: { places: Places; verbose: boolean },
): Reporter {
  if (name === 'json') return jsonReporter(output)
  if (name === 'junit') return junitReporter(output, places)
  if (name === 'github') return githubReporter(output, places)
  if (name === 'markdown') return markdownReporter(output, places)
  return prettyReporter(output, { colours: coloursOf(output, terminal), places, verbose })
}
