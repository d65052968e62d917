/** An expectation that was not met: what was expected, what was found, and the related journal lines. */
export interface Failure {
  /** Its path in the scenario: `expect.conversations[0]`. */
  readonly expectation: string
  readonly expected: string
  readonly actual: string
  /** How the most similar record differs, when an expected one is missing. */
  readonly nearest?: string
  /** Numbers of the related journal lines. */
  readonly journal: readonly number[]
}
