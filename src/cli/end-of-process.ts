import { scaledClock } from '../harness/time/real-clock.ts'

/** How often the parent process is looked for, in real milliseconds. */
const lookEveryMs = 1000

/**
 * Resolves when this process is asked to end: by Ctrl-C, by `kill`, by its terminal when that is closed, and by the end
 * of npm where npm runs this command alone. npm hands `kill` on to its shell, which dies and tells nobody.
 */
export function untilAskedToEnd(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  return new Promise((resolve) => {
    // The second of these ends the process at once, as it always does.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
    process.on('SIGHUP', () => resolve())
    if (isAllThatNpmRuns(environment.npm_lifecycle_script)) void untilOrphaned().then(resolve)
  })
}

/**
 * Whether npm waits for this command, as in `npx standin up`. In any longer script the shell may end before a command
 * that was put in the background and is to stay.
 */
function isAllThatNpmRuns(script = ''): boolean {
  return /^(['"]?)standin\1(?: [^&|;\n]*)?$/.test(script)
}

/** Resolves once the parent has ended: its children have another one from then on. */
async function untilOrphaned(): Promise<void> {
  const parent = process.ppid
  const clock = scaledClock()
  while (process.ppid === parent) await clock.sleep(lookEveryMs)
}
