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

/** Whether a caller went away, or sent what is no HTTP, in the middle of a body: nobody's defect, and nobody hears the answer. */
export function isBrokenOff(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (code === 'ECONNRESET' && message === 'aborted') || code.startsWith('HPE_')
}
