/** What is wrong in what a story gives: where in `given` it stands, and what was expected. */
export interface GivenMistake {
  readonly path: string
  readonly message: string
}
