import { join } from 'node:path'
import { scaledClock } from '../harness/time/real-clock.ts'
import { CallError } from './call-error.ts'
import { changedAtMs, filesIn } from './scenario-files.ts'
import type { Terminal } from './terminal.ts'

/** How often the files are checked, in real milliseconds. */
const checkEveryMs = 200

/**
 * Runs at once and again after each change of a scenario, until interrupted; returns the last run's exit code.
 * Polls the modification times, because notifications of the file system miss some ways in which editors
 * replace files.
 */
export async function onEachChange(
  outsideFiles: () => readonly string[],
  terminal: Terminal,
  runOnce: () => Promise<number>,
): Promise<number> {
  const clock = scaledClock()
  const ending = new AbortController()
  void terminal.untilInterrupted().then(() => ending.abort())
  const scenarios = join(terminal.root, 'scenarios')
  const modificationTimes = () =>
    JSON.stringify(
      [...filesIn(scenarios, /\.(?:ts|json)$/), ...outsideFiles()].map((path) => [path, changedAtMs(path)]),
    )
  let exitCode = 0
  while (!ending.signal.aborted) {
    const before = modificationTimes()
    exitCode = await runOnce().catch((error) => report(error, terminal))
    terminal.stderr.write('standin: waits for a scenario to change\n')
    while (modificationTimes() === before && !ending.signal.aborted) {
      await clock.sleep(checkEveryMs, ending.signal).catch(() => {})
    }
  }
  return exitCode
}

/** Reports an error and goes on, because a file may be wrong for a moment while it is being edited. */
function report(error: unknown, { stderr }: Terminal): number {
  if (error instanceof CallError) {
    stderr.write(`standin: ${error.message}\n`)
    return 2
  }
  stderr.write(`standin: a defect: ${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}
