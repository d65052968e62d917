import type { Clock } from '../clock.ts'

/**
 * Reads something again once it is older than `trustedMs`; those who ask meanwhile share one reading. A reading that
 * failed is not remembered.
 */
export function remembered<T>(clock: Clock, trustedMs: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly atMs: number } | undefined
  return () => {
    if (last && clock.now() - last.atMs < trustedMs) return last.value
    const reading = { value: read(), atMs: clock.now() }
    last = reading
    reading.value.catch(() => {
      if (last === reading) last = undefined
    })
    return reading.value
  }
}
