import type { Clock } from '../../core/ports/clock.ts'

/** A scheduled timer or message. */
export interface Due {
  readonly atMs: number
  /** A story may end while only housekeeping is scheduled. */
  readonly housekeeping: boolean
  /** A description, for the report of a world that is stuck. */
  readonly what: string
  cancel(): void
}

/** The description and kind of a timer or message to schedule. */
export interface DueOptions {
  readonly what: string
  readonly housekeeping?: boolean
}

/** The clock of a world: the core's clock, with scheduling. */
export interface WorldClock extends Clock {
  readonly virtual: boolean
  /** Schedules `run` at `atMs`, or now when that is past. */
  at(atMs: number, run: () => void, options: DueOptions): Due
}
