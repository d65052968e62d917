import { join } from 'node:path'
import { scaledClock } from '../harness/time/real-clock.ts'
import { CallError } from './call-error.ts'
import { changedAtMs, filesIn } from './scenario-files.ts'
import type { Terminal } from './terminal.ts'

/** Real milliseconds between two looks at the files. */
const lookEveryMs = 200

/**
 * Runs at once and again after each change of a scenario, until the user ends it; returns the last run's code.
 * It looks at the times of the files instead of asking the system to tell: editors replace files in ways that
 * notifications miss.
 */
export async function onEachChange(
  files: readonly string[],
  terminal: Terminal,
  runOnce: () => Promise<number>,
): Promise<number> {
  const clock = scaledClock()
  const ending = new AbortController()
  void terminal.untilInterrupted().then(() => ending.abort())
  const scenarios = join(terminal.root, 'scenarios')
  const look = () =>
    JSON.stringify(
      [...filesIn(scenarios, /\.(?:ts|json)$/), ...files].map((path) => [path, changedAtMs(path)]),
    )
  let exitCode = 0
  while (!ending.signal.aborted) {
    const before = look()
    exitCode = await runOnce().catch((error) => tell(error, terminal))
    terminal.stderr.write('standin: waits for a scenario to change\n')
    while (look() === before && !ending.signal.aborted) {
      await clock.sleep(lookEveryMs, ending.signal).catch(() => {})
    }
  }
  return exitCode
}

/** A file that is wrong while somebody writes it is no reason to stop watching it. */
function tell(error: unknown, { stderr }: Terminal): number {
  if (error instanceof CallError) {
    stderr.write(`standin: ${error.message}\n`)
    return 2
  }
  stderr.write(`standin: a defect: ${error instanceof Error ? error.stack : String(error)}\n`)
  return 1
}
