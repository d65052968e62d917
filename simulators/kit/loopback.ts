/** Whether a host, as the `hostname` of a URL names it, is this machine and no other. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}

/** Names below `localhost` lead to this machine too; worlds have them. */
const loopbackHost = /^(?:127\.0\.0\.1|(?:[a-z0-9-]+\.)?localhost|\[::1\])(?::\d+)?$/

/** Why a request is refused that a page of another site may have sent; `undefined` when it is none. */
export function whyForeign(headers: Headers): string | undefined {
  const host = headers.get('host')
  if (host !== null && !loopbackHost.test(host)) return 'Host must be a loopback address'
  const origin = headers.get('origin')
  if (origin !== null && !loopbackHost.test(origin.replace(/^https?:\/\//, ''))) {
    return 'Origin must be a loopback address'
  }
  const site = headers.get('sec-fetch-site') ?? 'none'
  return site === 'none' || site === 'same-origin' ? undefined : `${site} requests are refused`
}
