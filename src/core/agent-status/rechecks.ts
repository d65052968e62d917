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

/**
 * Creates a scheduler that rechecks agents at given times, and repeats a recheck that fails. `stop` starts none any
 * more, and resolves once those under way have ended.
 */
export function rechecks(
  clock: Clock,
  recheck: (due: Recheck) => Promise<void>,
): { add(due: Recheck): void; stop(): Promise<void> } {
  const due = new Map<string, number>()
  const running = new Set<Promise<void>>()
  let stopped = false

  function add({ key, who, atMs }: Recheck): void {
    // Further changes while the circuit is open ask for the same time; one recheck is enough.
    if (due.get(key) === atMs) return
    due.set(key, atMs)
    void clock.sleep(Math.max(0, atMs - clock.now())).then(async () => {
      if (stopped) return
      if (due.get(key) === atMs) due.delete(key)
      const run = recheck({ key, who, atMs }).catch(() => add({ key, who, atMs: clock.now() + retryDelayMs }))
      running.add(run)
      await run
      running.delete(run)
    })
  }

  return {
    add,
    stop: async () => {
      stopped = true
      await Promise.all(running)
    },
  }
}
