import type { Clock } from '../ports/clock.ts'
import type { Identity } from './read.ts'

/** What is to be looked at again: an agent, under a key that holds no address. */
export interface Recheck {
  readonly key: string
  readonly who: Identity
  readonly atMs: number
}

/** How long after a look that failed the next one is, in milliseconds. */
const retryDelayMs = 60_000

/** Agents who are to be looked at again, each at the newest time that was named; a look that fails is repeated. */
export function rechecks(
  clock: Clock,
  recheck: (due: Recheck) => Promise<void>,
): { add(due: Recheck): void; stop(): void } {
  const due = new Map<string, number>()
  let stopped = false

  function add({ key, who, atMs }: Recheck): void {
    // Further changes while the circuit is open wait for the same moment.
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
