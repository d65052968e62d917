/** Thrown for a mistake in a scenario's `given`; the message names the path and what is expected. */
export class GivenError extends Error {
  override readonly name = 'GivenError'

  constructor(path: string, message: string) {
    super(`given.${path}: ${message}`)
  }
}
