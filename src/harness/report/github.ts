import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { lineOf, type Places } from './place.ts'
import { failedOf, passedOf, type Reporter, type ReportOutput } from './reporter.ts'
import { workflowCommand } from './workflow-command.ts'

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
    return workflowCommand(level, { ...where, title: name }, message)
  }
  if (status === 'passed' && unshownRules.length > 0) {
    return [command('warning', 'rules', `claims rules that nothing showed: ${unshownRules.join(', ')}`)]
  }
  return failures.map((failure) => command('error', failure.expectation, failureText(failure, replay)))
}
