/** What the core asks of the network: the part of the platform's `fetch` that it uses, handed in. */
export type Fetch = (
  url: string,
  init: {
    method: string
    headers: Record<string, string>
    body?: string | Uint8Array
    signal?: AbortSignal
  },
) => Promise<Response>

/**
 * The machine's own network: the only place of the core that calls it. Redirects are answers, not followed:
 * following one could carry a credential to another host or turn a POST into a GET.
 */
export const realFetch: Fetch = (url, init) => fetch(url, { ...init, redirect: 'manual' })
