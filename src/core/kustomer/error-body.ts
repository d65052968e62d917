import { z } from 'zod'
import type { FetchAnswer } from '../ports/fetch.ts'

/** The shape of recorded traffic (2020); `status` was a number there, the published description says string. */
const recordedError = z.object({
  status: z.union([z.number(), z.string()]),
  code: z.string().optional(),
  title: z.string(),
})

/** The shape of the newer documentation. */
const documentedError = z.object({ code: z.string(), message: z.string() })

const errorBody = z.object({ errors: z.array(z.union([recordedError, documentedError])) })

/** What Kustomer's own error body said. */
export interface ReportedError {
  readonly code?: string
}

/** Whether the answer declares JSON as its content. */
export function isJson(headers: FetchAnswer['headers']): boolean {
  return /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers.get('content-type') ?? '')
}

/** The value of a JSON text, or `undefined` when it is none: JSON itself has no `undefined`. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Reads an error body in either of Kustomer's two shapes; `undefined` when it is neither, or speaks of another
 * status than the answer's: then a proxy said it, and it proves nothing.
 */
export function reportedError(answer: {
  readonly status: number
  readonly headers: FetchAnswer['headers']
  readonly text: string
}): ReportedError | undefined {
  if (!isJson(answer.headers)) return undefined
  const parsed = errorBody.safeParse(parsedJson(answer.text))
  const first = parsed.data?.errors[0]
  if (first === undefined) return undefined
  if ('status' in first && Number(first.status) !== answer.status) return undefined
  return { code: namedCode(first.code) }
}

/** A code is a word; anything else might quote what was sent. */
function namedCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z_-]{1,40}$/.test(code) ? code : undefined
}
