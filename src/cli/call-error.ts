/** Thrown for wrong arguments or a wrong file: the command exits with 2, and the message says what is expected. */
export class CallError extends Error {
  override readonly name = 'CallError'
}
