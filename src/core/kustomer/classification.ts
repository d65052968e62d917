import type { z } from 'zod'
import { reportedError } from './error-body.ts'
import { KustomerError, type KustomerErrorKind } from './errors.ts'
import type { HttpResponse } from './exchange.ts'

/**
 * The value of a 2xx answer.
 * @throws KustomerError `unknown-outcome` when the content is not JSON, cut off or of another shape: what was
 * asked may have been done all the same.
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

/** What an answer other than 2xx and 429 stands for. */
export interface Refusal {
  readonly status: number
  readonly kind: KustomerErrorKind
  /** Kustomer's own word for it. */
  readonly code: string | undefined
  /** What was looked up does not exist: a 404 in Kustomer's own words, and nothing else. */
  readonly provesAbsence: boolean
}

/** Reads an answer other than 2xx and 429. */
export function refusalIn(response: HttpResponse): Refusal {
  const { status } = response
  const reported = reportedError(response)
  const provesAbsence = status === 404 && reported !== undefined
  const kind = provesAbsence ? 'permanent' : kindOf(status)
  return { status, kind, code: reported?.code, provesAbsence }
}

/** The failure of a call that was refused. */
export function failureOf(name: string, { status, kind, code }: Refusal): KustomerError {
  return new KustomerError(kind, `${name}: ${status}${code === undefined ? '' : ` ${code}`}`, {
    status,
    code,
  })
}

function kindOf(status: number): KustomerErrorKind {
  if (status === 401) return 'unauthorized'
  if (status === 409) return 'conflict'
  // A 404 that is not Kustomer's own proves nothing, and 408 comes from something between us that tired of waiting.
  if (status >= 400 && status < 500 && status !== 404 && status !== 408) return 'permanent'
  return 'unknown-outcome'
}
