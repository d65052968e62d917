/** A connection was refused or broken, or there is no way to the address; the message is an error code, or says why. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure'
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** The code of a failed connection, else what the engine says of it. */
export function codeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: string }
  return typeof code === 'string' ? code : (message ?? String(error))
}
