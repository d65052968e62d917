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

/** One reporter that passes everything on to those asked for. @throws CallError for a file that cannot be written */
export function createReporters(
  requests: readonly ReportRequest[],
  terminal: Terminal,
  { places, verbose }: { places: Places; verbose: boolean },
): Reporter {
  const reporters = requests.map(({ reporter, output: file }) => {
    const output = file === undefined ? terminal.stdout : fileOutput('--output', file)
    return createReporter(reporter, output, terminal, { places, verbose })
  })
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

function createReporter(
  name: ReportRequest['reporter'],
  output: Output,
  { environment }: Terminal,
  { places, verbose }: { places: Places; verbose: boolean },
): Reporter {
  if (name === 'json') return jsonReporter(output)
  if (name === 'junit') return junitReporter(output, places)
  if (name === 'github') return githubReporter(output, places)
  if (name === 'markdown') return markdownReporter(output, places)
  const colours = picocolors.createColors(inColour(output, environment))
  return prettyReporter(output, { colours, places, verbose })
}
