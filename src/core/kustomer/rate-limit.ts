import type { Clock } from '../ports/clock.ts'

/** Length of Kustomer's rate limit window [documented]; the pause after a 429 without a readable reset time. */
const windowMs = 60_000
const shortestPauseMs = 1_000
const longestPauseMs = 120_000
/** Retries are spread over this period after the reset, instead of all coming in its first millisecond. */
const spreadMs = 2_000

/** The client's view of Kustomer's rate limit: open until a 429, then closed until the reset time. */
export interface RateLimit {
  /** When to retry a request that cannot be sent now, in epoch milliseconds; `undefined` while requests may be sent. */
  retryAtMs(): number | undefined
  /** Closes after a 429, given its `x-ratelimit-reset` header; extends a pause, never shortens one. */
  close(resetHeader: string | null): void
}

/**
 * The reset time in epoch milliseconds, from a header in epoch seconds [recorded by public clients]. Clamped to 1 s to
 * 120 s from now, so that a wrong header (in the past, in milliseconds, an hour away) causes neither hammering nor a
 * long stop; 60 s from now without a readable header.
 */
export function resetAtMs(resetHeader: string | null, nowMs: number): number {
  const readable = resetHeader !== null && /^\d+(\.\d+)?$/.test(resetHeader.trim())
  const pauseMs = readable ? Math.ceil(Number(resetHeader) * 1000 - nowMs) : windowMs
  return nowMs + Math.min(Math.max(pauseMs, shortestPauseMs), longestPauseMs)
}

/** Creates an open rate limit; `jitter` returns a random 0 ≤ x < 1 for each retry. */
export function createRateLimit(clock: Clock, jitter: () => number): RateLimit {
  let closedUntilMs = 0
  return {
    retryAtMs: () => {
      const nowMs = clock.now()
      // If the clock was set back by an hour, the pause must not become an hour longer.
      closedUntilMs = Math.min(closedUntilMs, nowMs + longestPauseMs)
      return nowMs < closedUntilMs ? closedUntilMs + Math.floor(jitter() * spreadMs) : undefined
    },
    close: (resetHeader) => {
      closedUntilMs = Math.max(closedUntilMs, resetAtMs(resetHeader, clock.now()))
    },
  }
}
