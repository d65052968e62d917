import type { BusinessHours } from '../state/service-levels.ts'

const dayMs = 86_400_000
const minuteMs = 60_000

/** How long the business was open between two times, in milliseconds. */
export function businessMs(hours: BusinessHours | null, fromMs: number, toMs: number): number {
  if (hours === null) return Math.max(0, toMs - fromMs)
  const offsetMs = offsetIn(hours.timeZone)
  // What the clocks of the zone show, as if they were in UTC; they are put forward and back, so twice.
  const instantOf = (clockMs: number) => clockMs - offsetMs(clockMs - offsetMs(clockMs))
  const lastMs = toMs + offsetMs(toMs)
  let openMs = 0
  for (
    let midnightMs = Math.floor((fromMs + offsetMs(fromMs)) / dayMs) * dayMs;
    midnightMs < lastMs;
    midnightMs += dayMs
  ) {
    // The first day of the epoch was a Thursday.
    const open = hours.days[(Math.floor(midnightMs / dayMs) + 4) % 7]
    if (!open) continue
    const begins = Math.max(fromMs, instantOf(midnightMs + open.fromMinute * minuteMs))
    const ends = Math.min(toMs, instantOf(midnightMs + open.toMinute * minuteMs))
    openMs += Math.max(0, ends - begins)
  }
  return openMs
}

/** How far the clocks of a time zone are ahead of UTC at an instant. */
function offsetIn(timeZone: string): (atMs: number) => number {
  if (timeZone === 'UTC') return () => 0
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  return (atMs) => {
    const shown = Object.fromEntries(
      clock.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]),
    )
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = shown
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(atMs / minuteMs) * minuteMs
  }
}
