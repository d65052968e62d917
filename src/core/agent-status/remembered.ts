import type { Clock } from '../ports/clock.ts'

/** Something that is read now and then, and the same for all who ask at about the same time. */
export interface Remembered<T> {
  /** As it was read last, or read now when that is too long ago. */
  recent(): Promise<T>
  /** As it was read from now on: those who ask together wait for one reading. */
  fresh(): Promise<T>
}

/**
 * Reads something again once it is older than `trustedMs`, or on demand, but then no sooner than `spacingMs` after the
 * last time. A reading that failed is not remembered.
 */
export function remembered<T>(
  clock: Clock,
  { trustedMs, spacingMs }: { readonly trustedMs: number; readonly spacingMs: number },
  read: () => Promise<T>,
): Remembered<T> {
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

  async function spaced(): Promise<void> {
    const restMs = last ? last.atMs + spacingMs - clock.now() : 0
    if (restMs > 0) await clock.sleep(restMs)
  }

  return {
    recent: () => (last && clock.now() - last.atMs < trustedMs ? last.value : readNow()),
    fresh: () => {
      waiting ??= spaced().then(() => {
        waiting = undefined
        return readNow()
      })
      return waiting
    },
  }
}
