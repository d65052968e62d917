import type { z } from 'zod'
import { isJson, parsedJson, reportedError } from './error-body.ts'
import { KustomerError, type KustomerErrorKind } from './errors.ts'
import type { Answer } from './exchange.ts'

/**
 * The value of a 2xx answer.
 * @throws KustomerError `unknown-outcome` when the content is not JSON, cut off or of another shape: what was
 * asked may have been done all the same.
 */
export function readValue<T>(name: string, answer: Answer, schema: z.ZodType<T>): T {
  const { status } = answer
  const unreadable = (why: string) =>
    new KustomerError('unknown-outcome', `${name}: ${status}, but ${why}`, { status })
  if (!isJson(answer.headers)) throw unreadable('not JSON')
  const value = parsedJson(answer.text)
  if (value === undefined) throw unreadable('empty or cut off')
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw unreadable(`not of the documented shape at ${parsed.error.issues[0]?.path.join('.') || 'its root'}`)
}

/** Whether an answer proves that what was looked up does not exist: a 404 in Kustomer's own words. */
export function provesAbsence(answer: Answer): boolean {
  return answer.status === 404 && reportedError(answer) !== undefined
}

/** The failure that an answer other than 2xx and 429 stands for. */
export function failureOf(name: string, answer: Answer): KustomerError {
  const { status } = answer
  const code = reportedError(answer)?.code
  const message = `${name}: ${status}${code === undefined ? '' : ` ${code}`}`
  return new KustomerError(kindOf(answer), message, { status, code })
}

function kindOf(answer: Answer): KustomerErrorKind {
  const { status } = answer
  if (status === 401) return 'unauthorized'
  if (status === 409) return 'conflict'
  if (status === 404) return provesAbsence(answer) ? 'permanent' : 'unknown-outcome'
  // 408 comes from something between us and Kustomer that tired of waiting.
  if (status >= 400 && status < 500 && status !== 408) return 'permanent'
  return 'unknown-outcome'
}
