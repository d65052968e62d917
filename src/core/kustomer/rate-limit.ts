import type { Clock } from '../ports/clock.ts'

/** Length of Kustomer's budget window [documented]: the pause when a 429 does not say when it ends. */
const windowMs = 60_000
const shortestPauseMs = 1_000
const longestPauseMs = 120_000
/** Calls that were turned away come back spread over this time, not all in the first millisecond. */
const spreadMs = 2_000

/** Kustomer's budget as the client knows it: open until a 429, then closed until the window's reset. */
export interface RateLimit {
  /** When a call that asks now may be tried (epoch milliseconds); `undefined` while calls may be sent. */
  retryAtMs(): number | undefined
  /** Closes after a 429, for `x-ratelimit-reset` as it came; a pause is lengthened, never shortened. */
  close(resetHeader: string | null): void
}

/**
 * The end of the window in epoch milliseconds, from a header in UTC epoch seconds [recorded by public clients].
 * Held to between 1 s and 120 s from now, so that a reset in the past, in milliseconds or an hour away neither
 * hammers nor stops for long; without a readable header, 60 s.
 */
export function resetAtMs(resetHeader: string | null, nowMs: number): number {
  const readable = resetHeader !== null && /^\d+(\.\d+)?$/.test(resetHeader.trim())
  const pauseMs = readable ? Math.ceil(Number(resetHeader) * 1000 - nowMs) : windowMs
  return nowMs + Math.min(Math.max(pauseMs, shortestPauseMs), longestPauseMs)
}

/** Creates a budget that is open; `jitter` draws 0 ≤ x < 1 for each call that is turned away. */
export function createRateLimit(clock: Clock, jitter: () => number): RateLimit {
  let closedUntilMs = 0
  return {
    retryAtMs: () => {
      const nowMs = clock.now()
      // A clock set back must not turn a minute's pause into an hour's.
      closedUntilMs = Math.min(closedUntilMs, nowMs + longestPauseMs)
      return nowMs < closedUntilMs ? closedUntilMs + Math.floor(jitter() * spreadMs) : undefined
    },
    close: (resetHeader) => {
      closedUntilMs = Math.max(closedUntilMs, resetAtMs(resetHeader, clock.now()))
    },
  }
}
