import type { Replay } from '../player.ts'
import { failureText } from './failure-text.ts'
import { countsByFolder, type FolderCounts } from './folder-counts.ts'
import { type JunitCase, type JunitNote, type JunitSuite, junitDocument } from './junit-document.ts'
import type { Places } from './place.ts'
import type { Reporter, ReportOutput } from './reporter.ts'

/** A reporter that writes one JUnit XML document at the end of the run: a suite for each folder. */
export function junitReporter(output: ReportOutput, places: Places): Reporter {
  return {
    begin: () => {},
    end: () => {},
    finish: ({ replays, wallMs }) => {
      const suites = countsByFolder(replays, places).map((folder) => suiteOf(folder, places))
      output.write(junitDocument(suites, wallMs))
    },
  }
}

function suiteOf({ folder, replays, wallMs }: FolderCounts, places: Places): JunitSuite {
  return {
    name: folder,
    timeMs: wallMs,
    cases: replays.map((replay) => caseOf(replay, places.get(replay.name)?.file)),
  }
}

function caseOf(replay: Replay, file: string | undefined): JunitCase {
  const { name, title, wallMs } = replay
  return { name: `${name}: ${title}`, file, timeMs: wallMs, notes: notesOf(replay) }
}

function notesOf(replay: Replay): JunitNote[] {
  const { status, reason = '', failures, unshownRules } = replay
  const element = status === 'error' ? 'error' : 'failure'
  const notes: JunitNote[] = failures.map((failure) => ({
    element,
    message: `${failure.expectation}: ${failure.nearest ?? failure.actual}`,
    text: failureText(failure, replay),
  }))
  if (status === 'not-applicable') notes.push({ element: 'skipped', message: reason })
  if (status === 'passed' && unshownRules.length > 0) {
    notes.push({
      element: 'system-out',
      text: `claims rules that nothing showed: ${unshownRules.join(', ')}`,
    })
  }
  return notes
}
