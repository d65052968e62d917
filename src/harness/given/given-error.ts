/** Thrown for a mistake in what is given; the message names the path and what is expected. */
export class GivenError extends Error {
  override readonly name = 'GivenError'
  /** The message without `given` in front, for a file that holds nothing else. */
  readonly within: string

  constructor(path: string, message: string) {
    super(`given.${path}: ${message}`)
    this.within = `${path}: ${message}`
  }
}
