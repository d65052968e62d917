/**
 * What a failed call means for the piece of work it belongs to:
 * - `not-sent`: nothing left this machine (refused, no such host); try again later.
 * - `unknown-outcome`: it may or may not have been applied; look it up before writing again.
 * - `throttled`: Kustomer's budget is used up; try at `retryAtMs`, without counting an attempt.
 * - `token-unavailable`: no usable token in time; nothing was sent.
 * - `unauthorized`: the credential was refused, also a fresh one; somebody has to look at it.
 * - `conflict`: the write collides with what is already there; start again at the read.
 * - `permanent`: the same call would be refused again.
 */
export type KustomerErrorKind =
  | 'not-sent'
  | 'unknown-outcome'
  | 'throttled'
  | 'token-unavailable'
  | 'unauthorized'
  | 'conflict'
  | 'permanent'

/** The facts of a failure beside its kind; `retryAtMs` in epoch milliseconds, set for `throttled` alone. */
export interface KustomerErrorDetails {
  readonly status?: number
  readonly code?: string
  readonly retryAtMs?: number
}

/**
 * A call to Kustomer that did not succeed. Its message names method, path pattern and record ids only, and it
 * carries no `cause`: the causes of an engine quote bodies and headers.
 */
export class KustomerError extends Error {
  override readonly name = 'KustomerError'
  readonly kind: KustomerErrorKind
  readonly status?: number
  readonly code?: string
  readonly retryAtMs?: number

  constructor(kind: KustomerErrorKind, message: string, details: KustomerErrorDetails = {}) {
    super(message)
    this.kind = kind
    this.status = details.status
    this.code = details.code
    this.retryAtMs = details.retryAtMs
  }
}
