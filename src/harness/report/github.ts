import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { lineOf, type Places } from './place.ts'
import { failedOf, passedOf, type Reporter, type ReportOutput } from './reporter.ts'

/** A reporter that writes workflow commands of GitHub Actions, which show each failure at its line of the scenario. */
export function githubReporter(output: ReportOutput, places: Places): Reporter {
  return {
    begin: () => {},
    end: (replay) => output.write(annotations(replay, places).join('')),
    finish: ({ replays }) => {
      const passed = passedOf(replays)
      output.write(`${passed} passed, ${failedOf(replays)} failed\n`)
    },
  }
}

function annotations(replay: Replay, places: Places): string[] {
  const { name, failures, status, unshownRules } = replay
  const command = (level: 'error' | 'warning', at: string, message: string) => {
    const place = places.get(name)
    const where = place && { file: place.file, line: lineOf(place, name, at) }
    const properties = Object.entries({ ...where, title: name })
    const written = properties.map(([key, value]) => `${key}=${escapedProperty(String(value))}`)
    return `::${level} ${written.join(',')}::${escaped(message)}\n`
  }
  if (status === 'passed' && unshownRules.length > 0) {
    return [command('warning', 'rules', `claims rules that nothing showed: ${unshownRules.join(', ')}`)]
  }
  return failures.map((failure) => command('error', failure.expectation, failureText(failure, replay)))
}

function escaped(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapedProperty(value: string): string {
  return escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
