/** The part of an HTTP response that the core uses; a standard `Response` satisfies it. */
export interface FetchResponse {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * The core's only access to the network: a subset of the standard `fetch`, injected. The call, and reading the body,
 * reject with an Error named `TimeoutError` once `deadlineMs` has passed.
 */
export type Fetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string | Uint8Array
    /** Time limit for the whole exchange, including the response body, in milliseconds. */
    deadlineMs: number
  },
) => Promise<FetchResponse>

/** No vendor's answer is larger, recordings of long calls among them. */
const largestAnswerBytes = 67_108_864

/** An answer was larger than the core reads; what was left of it was not waited for. */
class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
  readonly code = 'ANSWER_TOO_LARGE'
}

/**
 * The real network; nothing else in the core uses it. Redirects are returned, not followed: following one could send
 * a credential to another host, or turn a POST into a GET. Reading a body of more than `maxBytes`, unpacked, rejects
 * with an Error whose `code` is ANSWER_TOO_LARGE: whoever answers could fill the memory of the process.
 */
export function fetchUpTo(maxBytes: number): Fetch {
  return async (url, { deadlineMs, ...init }) => {
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    })
    const bytes = () => bytesOf(response, maxBytes)
    return {
      status: response.status,
      headers: response.headers,
      text: async () => new TextDecoder().decode(await bytes()),
      arrayBuffer: bytes,
    }
  }
}

/** As {@link fetchUpTo} reads, up to 64 MiB. */
export const realFetch: Fetch = fetchUpTo(largestAnswerBytes)

async function bytesOf({ body }: Response, maxBytes: number): Promise<ArrayBuffer> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    // Leaving the loop ends the connection.
    if (length > maxBytes) throw new AnswerTooLarge(`an answer of more than ${maxBytes} bytes`)
    parts.push(part)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole.buffer
}
