import { z } from 'zod'
import type { HttpResponse } from './exchange.ts'

/** The format in recorded traffic (2020); `status` was a number there, a string in the published description. */
const recordedError = z.object({
  status: z.union([z.number(), z.string()]),
  code: z.string().optional(),
  title: z.string(),
  // What is wrong with it takes nothing from whose answer this is.
  source: z.object({ parameter: z.string() }).optional().catch(undefined),
})

/** The format in the newer documentation. */
const documentedError = z.object({ code: z.string(), message: z.string() })

const errorBody = z.object({ errors: z.array(z.union([recordedError, documentedError])) })

/** The content of an error body that comes from Kustomer itself. */
export interface ReportedError {
  readonly code?: string
  /** The attribute of the request that it speaks of. */
  readonly parameter?: string
}

/**
 * Parses an error body in either of Kustomer's two formats. `undefined` when it has neither, or names another status
 * than the response has: then it comes from a proxy and proves nothing.
 */
export function reportedError({ status, content }: HttpResponse): ReportedError | undefined {
  if (typeof content === 'string') return undefined
  const parsed = errorBody.safeParse(content.json)
  const first = parsed.data?.errors[0]
  if (first === undefined) return undefined
  if ('status' in first && Number(first.status) !== status) return undefined
  const parameter = 'source' in first ? first.source?.parameter : undefined
  return { code: safeCode(first.code), parameter: safeParameter(parameter) }
}

/** Only a code that is a single word is safe to log; anything else might quote the request. */
function safeCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[A-Za-z_-]{1,40}$/.test(code) ? code : undefined
}

/** Only the name of an attribute is safe to report, a custom one as `orderStr` or `custom.orderStr`. */
function safeParameter(parameter: string | undefined): string | undefined {
  return parameter !== undefined && /^(?:custom\.)?[A-Za-z]\w{0,99}$/.test(parameter) ? parameter : undefined
}
