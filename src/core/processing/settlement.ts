import { PlatformAbsent, PlatformRefused, PlatformUnavailable } from '../ccai/client.ts'
import { backoffMs } from '../inbox/retry.ts'
import { type InboxRow, type Settlement, StoreFull } from '../inbox/store.ts'
import { storeFailureOf } from '../inbox/watched-store.ts'
import { KustomerError } from '../kustomer/errors.ts'
import { FinalFailure, PassingFailure, RecordVanished } from './failure.ts'

/** How often in a row an event may trigger the same bug in the core before it is given up. */
const defectAttemptLimit = 3
/** How often in a row, over some 20 seconds, a record is absent before it counts as gone. */
const absenceAttemptLimit = 6
/** The pause before a retry whose time nobody told, in milliseconds. */
const unknownPauseMs = { throttled: 60_000, 'token-unavailable': 1000 }

/** When the retries of a failing event come, and when they end. */
export interface RetrySettings {
  /** Age from which a failure gives an event up, in milliseconds. */
  readonly maxAgeMs: number
  /** Random number (0 ≤ x < 1) that spreads the delays between retries. */
  readonly jitter: () => number
}

/**
 * Decides what happens to an event after a failed attempt: when to retry it, or why to give it up. However often a
 * retry fails, only the event's age ends what may still succeed: an outage, of the store too, is not hopeless. What is
 * given up after a number of attempts is what each of them met again; those that failed otherwise do not count.
 */
export function settlementOf(
  error: unknown,
  row: InboxRow,
  nowMs: number,
  { maxAgeMs, jitter }: RetrySettings,
): Settlement {
  const reason = reasonOf(error)
  const attempts = row.attempts + 1
  if (isPermanent(error)) return { state: 'dead', reason }
  const isAbsence = error instanceof PlatformAbsent || error instanceof RecordVanished
  const limit = isAbsence ? absenceAttemptLimit : defectAttemptLimit
  const hasLimit = isAbsence || isDefect(error)
  const failedAlike = failedAlikeOf(reason, row)
  if (hasLimit && failedAlike >= limit) return { state: 'dead', reason }
  if (nowMs - row.receivedAtMs >= maxAgeMs) return { state: 'dead', reason: `too old: ${reason}` }
  const retryAt = (nextAttemptAtMs: number, counted: number): Settlement => ({
    state: 'waiting',
    reason,
    attempts: counted,
    failedAlike,
    nextAttemptAtMs,
  })
  const kind = error instanceof KustomerError ? error.kind : undefined
  if (kind === 'throttled' || kind === 'token-unavailable') {
    const { retryAtMs = nowMs + unknownPauseMs[kind] } = error as KustomerError
    return retryAt(retryAtMs, row.attempts)
  }
  const backoffAtMs = nowMs + backoffMs(attempts, jitter)
  const toldAtMs = error instanceof PassingFailure ? error.retryAtMs : undefined
  return retryAt(Math.max(backoffAtMs, toldAtMs ?? 0), attempts)
}

/** Whether an absence has now been met so often in a row that what is absent counts as gone. */
export function isGoneForGood(absence: PlatformAbsent | RecordVanished, row: InboxRow): boolean {
  return failedAlikeOf(reasonOf(absence), row) >= absenceAttemptLimit
}

/** How often in a row the row has failed for this reason, the last time included. */
function failedAlikeOf(reason: string, row: InboxRow): number {
  return row.reason === reason ? row.failedAlike + 1 : 1
}

/**
 * What a report says of a failure. Only messages of our own error classes are safe to report; other messages may
 * contain personal data or credentials.
 */
export function reasonOf(error: unknown): string {
  const storeFailure = storeFailureOf(error)
  if (storeFailure !== undefined) return `the store failed: ${storeFailure}`
  if (error instanceof StoreFull) return 'StoreFull: the inbox has no room for what is left to do'
  if (isOurs(error)) return `${error.name}: ${error.message}`
  return error instanceof Error ? `a defect of the core: ${error.name}` : `not an Error: ${typeof error}`
}

/** Whether the event met a bug: the core throws errors alone, so what is none came from what is handed to it. */
function isDefect(error: unknown): boolean {
  return error instanceof Error && !isOurs(error) && storeFailureOf(error) === undefined
}

function isOurs(error: unknown): error is Error {
  const ours = [
    KustomerError,
    PlatformUnavailable,
    PlatformRefused,
    PlatformAbsent,
    PassingFailure,
    FinalFailure,
    RecordVanished,
    StoreFull,
  ]
  return ours.some((known) => error instanceof known)
}

/** Whether the same request would fail again however often it is sent. */
export function isPermanent(error: unknown): error is Error {
  if (error instanceof PlatformRefused || error instanceof FinalFailure) return true
  return error instanceof KustomerError && error.kind === 'permanent'
}
