import type { Clock } from '../../core/ports/clock.ts'

/** A timer or a message that is due. */
export interface Due {
  readonly atMs: number
  /** Housekeeping does not keep a story going. */
  readonly housekeeping: boolean
  /** What waits, for the report of a world that got stuck. */
  readonly what: string
  cancel(): void
}

/** How something that is due is told apart. */
export interface DueOptions {
  readonly what: string
  readonly housekeeping?: boolean
}

/** The clock of a world: the core's clock, and a queue of what is due. */
export interface WorldClock extends Clock {
  readonly virtual: boolean
  /** Runs `run` at `atMs`, or at once when that is past. */
  at(atMs: number, run: () => void, options: DueOptions): Due
}
