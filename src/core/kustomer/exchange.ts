import { isTimeout } from '../ports/clock.ts'
import type { Fetch, FetchResponse } from '../ports/fetch.ts'
import { KustomerError } from './errors.ts'

/** An answer read whole, whatever its status. */
export interface HttpResponse {
  readonly status: number
  readonly headers: FetchResponse['headers']
  readonly content: Content
}

/** What an answer carries: JSON, something that was to be JSON and is empty or cut off, or anything else. */
export type Content = { readonly json: unknown } | 'broken' | 'other'

/** Whether what was asked was done. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299
}

/** The network an exchange runs on, and how long it may take, body included. */
export interface ExchangeParts {
  readonly fetch: Fetch
  readonly deadlineMs: number
}

/** A request as it leaves; `name` stands for it in messages. */
export interface OutgoingRequest {
  readonly name: string
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array
}

/** Codes of sockets and resolvers that say that not a byte of the request was sent. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Sends one request and reads its answer to the end.
 * @throws KustomerError `not-sent` when nothing went out, `unknown-outcome` when no whole answer came back in time.
 */
export async function exchange(parts: ExchangeParts, request: OutgoingRequest): Promise<HttpResponse> {
  const { name, method, url, headers, body } = request
  try {
    const response = await parts.fetch(url, { method, headers, body, deadlineMs: parts.deadlineMs })
    const text = await response.text()
    return { status: response.status, headers: response.headers, content: contentOf(response.headers, text) }
  } catch (error) {
    if (isTimeout(error)) {
      throw new KustomerError('unknown-outcome', `${name}: no answer within ${parts.deadlineMs} ms`)
    }
    const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | undefined)?.cause)
    const kind = code !== undefined && notSentCodes.has(code) ? 'not-sent' : 'unknown-outcome'
    throw new KustomerError(kind, `${name}: ${code ?? 'the connection failed'}`, { code })
  }
}

function contentOf(headers: FetchResponse['headers'], text: string): Content {
  if (!/^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers.get('content-type') ?? '')) return 'other'
  try {
    return { json: JSON.parse(text) }
  } catch {
    return 'broken'
  }
}

/** The code of a system error; anything that does not look like one is not repeated. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : undefined
}
