import { PlatformUnavailable } from '../ccai/client.ts'
import { ageLimitMs, attemptLimit, backoffMs } from '../inbox/retry.ts'
import type { InboxRow, Settlement } from '../inbox/store.ts'
import { KustomerError } from '../kustomer/errors.ts'

/** Number of attempts before an event that triggers a bug in the core is given up. */
const defectAttemptLimit = 3

/** Decides what happens to an event after a failed attempt: when to retry it, or why to give it up. */
export function settlementOf(error: unknown, row: InboxRow, nowMs: number, jitter: () => number): Settlement {
  const reason = reasonOf(error)
  if (nowMs - row.receivedAtMs >= ageLimitMs) return { state: 'dead', reason: `too old: ${reason}` }
  const attempts = row.attempts + 1
  const retryAt = (nextAttemptAtMs: number, countsAsAttempt = true): Settlement => {
    if (countsAsAttempt && attempts >= attemptLimit) return { state: 'dead', reason }
    return { state: 'waiting', reason, attempts: countsAsAttempt ? attempts : row.attempts, nextAttemptAtMs }
  }
  const retryAfterBackoff = () => retryAt(nowMs + backoffMs(attempts, jitter))
  if (error instanceof PlatformUnavailable) return retryAfterBackoff()
  if (!(error instanceof KustomerError))
    return attempts >= defectAttemptLimit ? { state: 'dead', reason } : retryAfterBackoff()
  switch (error.kind) {
    case 'throttled':
      return retryAt(error.retryAtMs ?? nowMs + 60_000, false)
    case 'token-unavailable':
      return retryAt(nowMs + 1000, false)
    case 'conflict':
      return retryAt(nowMs)
    case 'permanent':
      return { state: 'dead', reason }
    default:
      return retryAfterBackoff()
  }
}

/**
 * Only messages of our own error classes are safe to report; other messages may contain personal data or credentials.
 */
function reasonOf(error: unknown): string {
  if (error instanceof KustomerError || error instanceof PlatformUnavailable)
    return `${error.name}: ${error.message}`
  return `a defect of the core: ${error instanceof Error ? error.name : typeof error}`
}
