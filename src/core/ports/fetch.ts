/** What the core reads of an answer; the platform's `Response` is one of these. */
export interface FetchResponse {
  readonly status: number
  readonly headers: Pick<Headers, 'get'>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBuffer>
}

/**
 * What the core asks of the network: the part of the platform's `fetch` that it uses, handed in. Rejects with an
 * Error named `TimeoutError` when the answer is not there by `deadlineMs`, and so does reading its body.
 */
export type Fetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string | Uint8Array
    /** How long the whole exchange may take, body included, in milliseconds. */
    deadlineMs: number
  },
) => Promise<FetchResponse>

/**
 * The machine's own network: the only place of the core that calls it. Redirects are answers, not followed:
 * following one could carry a credential to another host or turn a POST into a GET.
 */
export const realFetch: Fetch = (url, { deadlineMs, ...init }) =>
  fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(deadlineMs) })
