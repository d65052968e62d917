import type { Replay } from '../player.ts'

/** All replays of one run, with the seed and the real milliseconds they took together. */
export interface Summary {
  readonly seed: number
  readonly wallMs: number
  readonly replays: readonly Replay[]
}

/** Receives the results of a run: called before and after each story, and once at the end. */
export interface Reporter {
  begin(name: string): void
  end(replay: Replay): void
  finish(summary: Summary): void
}

/** What a report is written to; with `isTTY`, a line can be overwritten in place. */
export interface ReportOutput {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** How many of the replays passed. */
export function passedOf(replays: readonly Replay[]): number {
  return replays.filter((replay) => replay.status === 'passed').length
}

/** How many of the replays failed; a story that is not applicable has not. */
export function failedOf(replays: readonly Replay[]): number {
  return replays.filter(({ status }) => status === 'failed' || status === 'error').length
}

/** The simulated milliseconds of all replays together. */
export function virtualMsOf(replays: readonly Replay[]): number {
  return replays.reduce((sum, replay) => sum + replay.virtualMs, 0)
}
