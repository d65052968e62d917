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

// As they were when this was loaded: a test may put timers of its own in their place while a world is at work.
const startTimer = setTimeout
const afterTurn = setImmediate
const { nextTick } = process
const measure = performance.now.bind(performance)

/** Monotonic real time in milliseconds, only for measuring how long replays take. */
export function realTimeMs(): number {
  return measure()
}

/** Resolves after a real time, whatever timers a test has put in place of the machine's. */
export function realPause(delayMs: number): Promise<void> {
  return new Promise((resolve) => void startTimer(resolve, delayMs))
}

/** Resolves after one turn of the event loop. */
export function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => void afterTurn(resolve))
}

/** Resolves at the next tick, when all promises that were pending have run. */
export function tick(): Promise<void> {
  return new Promise((resolve) => nextTick(resolve))
}
