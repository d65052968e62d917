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

/**
 * The real network; nothing else in the core uses it. Redirects are returned, not followed: following one could send
 * a credential to another host, or turn a POST into a GET.
 */
export const realFetch: Fetch = (url, { deadlineMs, ...init }) =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) })
