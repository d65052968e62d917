import { after, realClock } from '../../core/ports/clock.ts'
import type { WorldClock } from './clock.ts'

/**
 * Real time, `speed` times as fast: for `standin up`, where a person or a real service takes part.
 * @param notBeforeMs where it begins when the machine's clock is behind that: an earlier run went faster
 */
export function scaledClock(speed = 1, notBeforeMs = 0): WorldClock {
  const startedAtMs = realClock.now()
  const beginsAtMs = Math.max(startedAtMs, notBeforeMs)
  const now = () => beginsAtMs + (realClock.now() - startedAtMs) * speed
  const sleep: WorldClock['sleep'] = (delayMs, signal) =>
    realClock.sleep(Math.max(0, delayMs) / speed, signal)
  return {
    virtual: false,
    now: () => Math.floor(now()),
    sleep,
    // A deadline stands behind each request, and most are cancelled: a signal and its exception cost more than the timer.
    at: (atMs, run, { housekeeping = false, what }) => ({
      atMs,
      housekeeping,
      what,
      cancel: after(Math.max(0, atMs - now()) / speed, run),
    }),
  }
}

/** Monotonic real time in milliseconds, only for measuring how long replays take. */
export function realTimeMs(): number {
  return performance.now()
}
