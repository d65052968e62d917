/** A slip in what a story begins with; the message names the path in the scenario and what would be right. */
export class GivenError extends Error {
  override readonly name = 'GivenError'

  constructor(path: string, message: string) {
    super(`given.${path}: ${message}`)
  }
}
