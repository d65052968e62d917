/** Whether the runtime knows a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The start of a day (`2026-03-29`) in a time zone, in epoch milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
  const asIfUtcMs = Date.parse(day)
  const guessMs = asIfUtcMs - offsetMs(asIfUtcMs, timeZone)
  return asIfUtcMs - offsetMs(guessMs, timeZone)
}

/** The offset of a time zone from UTC at an instant; positive when it is ahead. */
function offsetMs(atMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const part = Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, Number(value)]))
  const { year, month, day, hour, minute, second } = part as Record<string, number>
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000
}
