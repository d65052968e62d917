/** An expectation that was not met: what was expected, what is there, and the journal lines that led to it. */
export interface Failure {
  /** Where it stands: `expect.conversations[0]`. */
  readonly expectation: string
  readonly expected: string
  readonly actual: string
  /** The record that comes nearest, when something is missing. */
  readonly nearest?: string
  /** Numbers of journal lines. */
  readonly journal: readonly number[]
}
