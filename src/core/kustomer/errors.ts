/**
 * Why a request failed, which decides how to proceed:
 * - `not-sent`: the connection failed, so nothing was sent; retry later.
 * - `unknown-outcome`: the request may or may not have taken effect; read before writing again.
 * - `throttled`: the rate limit is used up; retry at `retryAtMs`, without counting the attempt.
 * - `token-unavailable`: no usable token in time, so nothing was sent; retry soon.
 * - `unauthorized`: the credential was refused, even a new one; somebody has to check it.
 * - `conflict`: the write collides with existing data; read again, then decide again.
 * - `permanent`: the same request would fail again.
 */
export type KustomerErrorKind =
  | 'not-sent'
  | 'unknown-outcome'
  | 'throttled'
  | 'token-unavailable'
  | 'unauthorized'
  | 'conflict'
  | 'permanent'

/**
 * Details of a failure; `retryAtMs` is in epoch milliseconds and set for `throttled`, and for a token that will be
 * requested again then. `isOfRecord`: only this record is limited, not the whole credential. `parameter`: the attribute
 * of the request that was refused, where Kustomer names it.
 */
export interface KustomerErrorDetails {
  readonly status?: number
  readonly code?: string
  readonly retryAtMs?: number
  readonly isOfRecord?: boolean
  readonly parameter?: string
}

/**
 * A request to Kustomer that failed. Its message contains only method, path pattern, status and record ids, and it
 * has no `cause`, because network errors may quote bodies and headers.
 */
export class KustomerError extends Error {
  override readonly name = 'KustomerError'
  readonly kind: KustomerErrorKind
  readonly status?: number
  readonly code?: string
  readonly retryAtMs?: number
  readonly isOfRecord?: boolean
  readonly parameter?: string

  constructor(kind: KustomerErrorKind, message: string, details: KustomerErrorDetails = {}) {
    super(message)
    this.kind = kind
    this.status = details.status
    this.code = details.code
    this.retryAtMs = details.retryAtMs
    this.isOfRecord = details.isOfRecord
    this.parameter = details.parameter
  }
}

/**
 * Whether a request that failed may still arrive: it got no answer at all, so what it writes may appear after the next
 * read.
 */
export function mayArriveLate(error: unknown): boolean {
  return error instanceof KustomerError && error.kind === 'unknown-outcome' && error.status === undefined
}
