import { z } from 'zod'
import type { HttpResponse } from './exchange.ts'

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

/**
 * Reads an error body in either of Kustomer's two shapes; `undefined` when it is neither, or speaks of another
 * status than the answer's: then a proxy said it, and it proves nothing.
 */
export function reportedError({ status, content }: HttpResponse): ReportedError | undefined {
  if (typeof content === 'string') return undefined
  const parsed = errorBody.safeParse(content.json)
  const first = parsed.data?.errors[0]
  if (first === undefined) return undefined
  if ('status' in first && Number(first.status) !== status) return undefined
  return { code: safeCode(first.code) }
}

/** A code is a word; anything else might quote what was sent. */
function safeCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z_-]{1,40}$/.test(code) ? code : undefined
}
