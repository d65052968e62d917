import { iso } from '../../../kit/time.ts'

/** Time spent in a status or a type of statuses, as work sessions show it; in milliseconds. */
export interface StatusTime {
  /** When it began the last time. */
  readonly statusAt: string
  /** Of all stays that are over. */
  readonly time: number
  /** The same: business hours are absent here. */
  readonly businessTime: number
}

/** Time in one status, with how often it was picked. */
export interface SelectedTime extends StatusTime {
  readonly statusSelectedCount: number
}

/** The time after a further stay has begun. */
export function entered(before: StatusTime | undefined, nowMs: number): StatusTime {
  return { time: 0, businessTime: 0, ...before, statusAt: iso(nowMs) }
}

/** The time after the present stay has ended. */
export function left<Time extends StatusTime>(before: Time, nowMs: number): Time {
  const time = before.time + nowMs - Date.parse(before.statusAt)
  return { ...before, time, businessTime: time }
}

/** The time of a status that was picked once more. */
export function selected(before: SelectedTime | undefined, nowMs: number): SelectedTime {
  return { ...entered(before, nowMs), statusSelectedCount: (before?.statusSelectedCount ?? 0) + 1 }
}
