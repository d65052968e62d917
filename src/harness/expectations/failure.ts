import type { Mismatch } from './mismatch.ts'

/** An expectation that was not met: what was expected, what was found, and the related journal lines. */
export interface Failure {
  /** Its path in the scenario: `expect.conversations[0]`. */
  readonly expectation: string
  readonly expected: string
  readonly actual: string
  /** When a claim between the steps was not met, in the time of the story. */
  readonly when?: string
  /** How the most similar record differs, when an expected one is missing. */
  readonly nearest?: string
  /** The same, or how what was found differs, field by field. */
  readonly mismatches?: readonly Mismatch[]
  /** Numbers of the related journal lines. */
  readonly journal: readonly number[]
}
