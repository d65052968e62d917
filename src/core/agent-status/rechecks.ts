import type { Clock } from '../ports/clock.ts'
import type { Identity } from './read.ts'

/** A scheduled recheck of an agent; the key contains no e-mail address. */
export interface Recheck {
  readonly key: string
  readonly who: Identity
  readonly atMs: number
}

/** Delay before a failed recheck is repeated, in milliseconds. */
const retryDelayMs = 60_000

/** Creates a scheduler that rechecks agents at given times, and repeats a recheck that fails. */
export function rechecks(
  clock: Clock,
  recheck: (due: Recheck) => Promise<void>,
): { add(due: Recheck): void; stop(): void } {
  const due = new Map<string, number>()
  let stopped = false

  function add({ key, who, atMs }: Recheck): void {
    // Further changes while the circuit is open ask for the same time; one recheck is enough.
    if (due.get(key) === atMs) return
    due.set(key, atMs)
    void clock.sleep(Math.max(0, atMs - clock.now())).then(async () => {
      if (stopped) return
      if (due.get(key) === atMs) due.delete(key)
      await recheck({ key, who, atMs }).catch(() => add({ key, who, atMs: clock.now() + retryDelayMs }))
    })
  }

  return {
    add,
    stop: () => {
      stopped = true
    },
  }
}
