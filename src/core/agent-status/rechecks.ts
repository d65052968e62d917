import type { Clock } from '../ports/clock.ts'
import type { Identity } from './read.ts'

/** A scheduled recheck of an agent; the key contains no e-mail address. */
export interface Recheck {
  readonly key: string
  readonly who: Identity
  readonly atMs: number
}

/** What a scheduler does at its times. */
export interface RecheckWork {
  /** One recheck. */
  readonly run: (due: Recheck) => Promise<void>
  /** Tells that a recheck failed, so many times in a row; returns the delay before it is repeated, in milliseconds. */
  readonly failed: (due: Recheck, error: unknown, failures: number) => number
}

/**
 * Creates a scheduler that rechecks agents at given times, and repeats a recheck that fails. `stop` starts none any
 * more, and resolves once those under way have ended.
 */
export function rechecks(
  clock: Clock,
  { run, failed }: RecheckWork,
): { add(due: Recheck): void; stop(): Promise<void> } {
  const due = new Map<string, number>()
  const underWay = new Set<Promise<void>>()
  let stopped = false

  function add({ key, who, atMs }: Recheck, failures = 0): void {
    // Further changes while the circuit is open ask for the same time; one recheck is enough.
    if (due.get(key) === atMs) return
    due.set(key, atMs)
    void clock.sleep(Math.max(0, atMs - clock.now())).then(async () => {
      if (stopped) return
      if (due.get(key) === atMs) due.delete(key)
      const running = run({ key, who, atMs }).catch((error) => {
        const delayMs = failed({ key, who, atMs }, error, failures + 1)
        if (!stopped) add({ key, who, atMs: clock.now() + delayMs }, failures + 1)
      })
      underWay.add(running)
      await running
      underWay.delete(running)
    })
  }

  return {
    add: (due) => add(due),
    stop: async () => {
      stopped = true
      await Promise.all(underWay)
    },
  }
}
