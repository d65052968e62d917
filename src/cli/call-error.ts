/** The call or a file is wrong: the command ends with 2, and the message says what would be right. */
export class CallError extends Error {
  override readonly name = 'CallError'
}
