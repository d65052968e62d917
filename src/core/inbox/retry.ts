/**
 * Delay before the next attempt, in milliseconds: exponential from 1 s up to 5 min with equal jitter (one half fixed,
 * one half random), so that lanes that failed together do not retry together.
 */
export function backoffMs(attempts: number, jitter: () => number): number {
  const fullMs = Math.min(300_000, 1000 * 2 ** Math.max(0, attempts - 1))
  return Math.round(fullMs / 2 + (fullMs / 2) * jitter())
}
