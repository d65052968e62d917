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
  /** A timer of a platform, which may set another one when it rings, and that the next, for ever. */
  readonly mayRepeat?: boolean
}

/** The clock of a world: the core's clock, with scheduling. */
export interface WorldClock extends Clock {
  readonly virtual: boolean
  /** Schedules `run` at `atMs`, or now when that is past. */
  at(atMs: number, run: () => void, options: DueOptions): Due
  /** Somebody outside has done something: what repeats by itself may come to an end now. */
  somebodyActed?(): void
  /** Why time does not go on by itself although something is due; `undefined` while it does. */
  standsBecause?(): string | undefined
}
