/** Attempts after which an event is given up; a throttled or token-less attempt does not count. */
export const attemptLimit = 12
/** Age after which an event is given up, in milliseconds. */
export const ageLimitMs = 24 * 3_600_000

/**
 * Wait before the next attempt, in milliseconds: 1, 2, 4 … seconds up to five minutes, half of it fixed and
 * half by chance (equal jitter), so that lanes that failed together do not come back together.
 */
export function backoffMs(attempts: number, jitter: () => number): number {
  const fullMs = Math.min(300_000, 1000 * 2 ** Math.max(0, attempts - 1))
  return Math.round(fullMs / 2 + (fullMs / 2) * jitter())
}
