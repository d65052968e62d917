import type { z } from 'zod'
import { reportedError } from './error-body.ts'
import { KustomerError, type KustomerErrorKind } from './errors.ts'
import type { HttpResponse } from './exchange.ts'

/**
 * Parses the body of a 2xx response.
 * @throws KustomerError `unknown-outcome` when the body is not JSON, cut off or does not match the schema: the
 * request may have taken effect all the same
 */
export function readValue<T>(name: string, response: HttpResponse, schema: z.ZodType<T>): T {
  const { status, content } = response
  const unreadable = (why: string) =>
    new KustomerError('unknown-outcome', `${name}: ${status}, but ${why}`, { status })
  if (content === 'other') throw unreadable('not JSON')
  if (content === 'broken') throw unreadable('empty or cut off')
  const parsed = schema.safeParse(content.json)
  if (parsed.success) return parsed.data
  throw unreadable(`not of the documented shape at ${parsed.error.issues[0]?.path.join('.') || 'its root'}`)
}

/** The meaning of a response other than 2xx and 429. */
export interface Refusal {
  readonly status: number
  readonly kind: KustomerErrorKind
  /** The error code that Kustomer gave. */
  readonly code: string | undefined
  /** The attribute of the request that it refused. */
  readonly parameter: string | undefined
  /** Whether the record does not exist: only a 404 with Kustomer's own error body proves that. */
  readonly provesAbsence: boolean
}

/** Classifies a response other than 2xx and 429. */
export function refusalIn(response: HttpResponse): Refusal {
  const { status } = response
  const reported = reportedError(response)
  const provesAbsence = status === 404 && reported !== undefined
  const kind = provesAbsence ? 'permanent' : kindOf(status)
  return { status, kind, code: reported?.code, parameter: reported?.parameter, provesAbsence }
}

/** The error to throw for a refused request. */
export function failureOf(name: string, { status, kind, code, parameter }: Refusal): KustomerError {
  return new KustomerError(kind, `${name}: ${status}${code === undefined ? '' : ` ${code}`}`, {
    status,
    code,
    parameter,
  })
}

function kindOf(status: number): KustomerErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 409) return 'conflict'
  // A 404 without Kustomer's error body, or a 408, comes from a proxy, so the request may have taken effect.
  if (status >= 400 && status < 500 && status !== 404 && status !== 408) return 'permanent'
  return 'unknown-outcome'
}
