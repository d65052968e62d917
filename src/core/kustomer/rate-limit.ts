import type { Clock } from '../ports/clock.ts'

/** Length of Kustomer's rate limit window [documented]; the pause after a 429 without a readable reset time. */
const windowMs = 60_000
const shortestPauseMs = 1_000
const longestPauseMs = 120_000
const longestRetryAfterMs = 3_600_000
/** Retries are spread over this period after the reset, instead of all coming in its first millisecond. */
const spreadMs = 2_000

/** The headers of a response. */
interface ResponseHeaders {
  get(name: string): string | null
}

/** When to retry a request that cannot be sent now, in epoch milliseconds; and whether only its record is limited. */
export interface Pause {
  readonly retryAtMs: number
  readonly isOfRecord: boolean
}

/** The client's view of Kustomer's limits, of the whole credential and of single records: open until a 429. */
export interface RateLimit {
  /** The pause for a request about a record; `undefined` while it may be sent. */
  pauseOf(record: string): Pause | undefined
  /** Closes after a 429, given its headers; extends a pause, never shortens one. */
  close(record: string, headers: ResponseHeaders): Pause
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

/**
 * When a 429 allows the next request, in epoch milliseconds: `Retry-After` (seconds or a date, at most an hour) says
 * so, or else the reset time; with both the later one, which obeys both.
 */
export function allowedAtMs(headers: ResponseHeaders, nowMs: number): number {
  const resetHeader = headers.get('x-ratelimit-reset')
  const pauseMs = retryAfterMs(headers.get('retry-after'), nowMs)
  if (pauseMs === undefined) return resetAtMs(resetHeader, nowMs)
  const retryAtMs = nowMs + Math.min(Math.max(pauseMs, shortestPauseMs), longestRetryAfterMs)
  return resetHeader === null ? retryAtMs : Math.max(retryAtMs, resetAtMs(resetHeader, nowMs))
}

function retryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000
  const atMs = Date.parse(header)
  return Number.isNaN(atMs) ? undefined : atMs - nowMs
}

/** A 429 while calls of the whole credential remain can only be the limit of a record. */
function isLimitOfRecord(headers: ResponseHeaders): boolean {
  return Number(headers.get('x-ratelimit-remaining') ?? 0) > 0
}

/** One pause: its end, and its length, beyond which it never lasts from now, should the clock be set back. */
interface Closed {
  readonly untilMs: number
  readonly lengthMs: number
}

/** Key of the pause that applies to every record. */
const everyRecord = ''

/** Creates an open rate limit; `jitter` returns a random 0 ≤ x < 1 for each retry. */
export function createRateLimit(clock: Clock, jitter: () => number): RateLimit {
  const closed = new Map<string, Closed>()

  function untilMs(key: string): number | undefined {
    const pause = closed.get(key)
    if (pause === undefined) return undefined
    const nowMs = clock.now()
    const endMs = Math.min(pause.untilMs, nowMs + pause.lengthMs)
    if (nowMs < endMs) return endMs
    closed.delete(key)
    return undefined
  }

  function pauseOf(record: string): Pause | undefined {
    const credentialMs = untilMs(everyRecord)
    const endMs = credentialMs ?? untilMs(record)
    if (endMs === undefined) return undefined
    return { retryAtMs: endMs + Math.floor(jitter() * spreadMs), isOfRecord: credentialMs === undefined }
  }

  return {
    pauseOf,
    close(record, headers) {
      const nowMs = clock.now()
      // Records that were limited once and never asked for again must not add up.
      for (const key of [...closed.keys()]) untilMs(key)
      const key = isLimitOfRecord(headers) ? record : everyRecord
      const endMs = Math.max(untilMs(key) ?? 0, allowedAtMs(headers, nowMs))
      closed.set(key, { untilMs: endMs, lengthMs: endMs - nowMs })
      return pauseOf(record)!
    },
  }
}
