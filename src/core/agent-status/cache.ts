import type { Clock } from '../ports/clock.ts'

/** Something that is read now and then, and the same for all who ask at about the same time. */
export interface Cached<T> {
  /** As it was read last, or read now when that is too long ago. */
  recent(): Promise<T>
  /** As it was read from now on: those who ask together wait for one reading. */
  fresh(): Promise<T>
}

/**
 * Reads something again once it is older than `trustedMs`, or on demand, but then no sooner than `spacingMs` after the
 * last time. A reading that failed is not remembered.
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
