import type { Replay } from '../player.ts'

/** All replays of one run, with the seed and the real milliseconds they took together. */
export interface Summary {
  readonly seed: number
  readonly wallMs: number
  readonly replays: readonly Replay[]
}

/** Hears of the stories of a run while it goes on, and of all of them at its end. */
export interface Reporter {
  begin(name: string): void
  end(replay: Replay): void
  finish(summary: Summary): void
}

/** Where a report goes; `isTTY` allows a line to be overwritten in place. */
export interface ReportOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** How many of the replays passed. */
export function passedOf(replays: readonly Replay[]): number {
  return replays.filter((replay) => replay.status === 'passed').length
}

/** The simulated milliseconds of all replays together. */
export function virtualMsOf(replays: readonly Replay[]): number {
  return replays.reduce((sum, replay) => sum + replay.virtualMs, 0)
}
