import type { Clock } from '../ports/clock.ts'

/** A cached value that is read asynchronously and shared by concurrent callers. */
export interface Cached<T> {
  /** The cached value, or a new read if that is too old. */
  recent(): Promise<T>
  /** A value whose read starts after this call; concurrent callers share one read. */
  fresh(): Promise<T>
}

/**
 * Caches the result of `read` for `maxAgeMs`. Forced reads (`fresh`) start at least `minIntervalMs` after the last
 * read. A failed read is not cached.
 */
export function cached<T>(
  clock: Clock,
  { maxAgeMs, minIntervalMs }: { readonly maxAgeMs: number; readonly minIntervalMs: number },
  read: () => Promise<T>,
): Cached<T> {
  let last: { readonly value: Promise<T>; readonly atMs: number } | undefined
  let waiting: Promise<T> | undefined

  function readNow(): Promise<T> {
    const reading = { value: read(), atMs: clock.now() }
    last = reading
    reading.value.catch(() => {
      if (last === reading) last = undefined
    })
    return reading.value
  }

  async function waitForInterval(): Promise<void> {
    const waitMs = last ? last.atMs + minIntervalMs - clock.now() : 0
    if (waitMs > 0) await clock.sleep(waitMs)
  }

  return {
    recent: () => (last && clock.now() - last.atMs < maxAgeMs ? last.value : readNow()),
    fresh: () => {
      waiting ??= waitForInterval().then(() => {
        waiting = undefined
        return readNow()
      })
      return waiting
    },
  }
}
