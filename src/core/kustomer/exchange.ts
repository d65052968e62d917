import { isTimeout } from '../ports/clock.ts'
import type { Fetch, FetchResponse } from '../ports/fetch.ts'
import { KustomerError } from './errors.ts'

/** An HTTP response of any status whose body has been read completely. */
export interface HttpResponse {
  readonly status: number
  readonly headers: FetchResponse['headers']
  readonly content: Content
}

/** A response body: parsed JSON, `broken` for declared JSON that is empty or cut off, or `other` content. */
export type Content = { readonly json: unknown } | 'broken' | 'other'

/** Whether the status is 2xx. */
export function isSuccess({ status }: HttpResponse): boolean {
  return status >= 200 && status <= 299
}

/** The network to use, and the time limit of one exchange including the response body. */
export interface ExchangeParts {
  readonly fetch: Fetch
  readonly deadlineMs: number
}

/** A request to send; `name` identifies it in error messages. */
export interface OutgoingRequest {
  readonly name: string
  readonly method: string
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: string | Uint8Array
}

/** Error codes after which certainly no byte of the request was sent. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Sends one request and reads the whole response.
 * @throws KustomerError `not-sent` when nothing was sent, `unknown-outcome` when no complete response arrived in time
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

/** The code of a system error; anything that does not look like a code might quote the request, so it is dropped. */
function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : undefined
}
