import type { BusinessHours } from '../state/service-levels.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** How long the business was open between two times, in milliseconds. */
export function businessMs(hours: BusinessHours | null, fromMs: number, toMs: number): number {
  if (hours === null) return Math.max(0, toMs - fromMs)
  let openMs = 0
  for (let midnightMs = Math.floor(fromMs / dayMs) * dayMs; midnightMs < toMs; midnightMs += dayMs) {
    // The first day of the epoch was a Thursday.
    const open = hours[(Math.floor(midnightMs / dayMs) + 4) % 7]
    if (!open) continue
    const begins = Math.max(fromMs, midnightMs + open.fromMinute * minuteMs)
    const ends = Math.min(toMs, midnightMs + open.toMinute * minuteMs)
    openMs += Math.max(0, ends - begins)
  }
  return openMs
}
