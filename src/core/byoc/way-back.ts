import { isLoopbackHost } from '../http/private-address.ts'

/** Where the pages may send an administrator back to. */
export interface WaysBack {
  readonly origins: readonly string[]
  /** Whether any port of this machine is one of them. */
  readonly loopback: boolean
}

/** The settings that say where CXone is. */
export interface WaysBackSettings {
  readonly CXONE_BASE_URL: string
  readonly CXONE_APP_URLS: string
  readonly BYOC_PRIVATE_URLS: 'allow' | 'refuse'
}

/**
 * CXone's own origins: those where people open it, and that of its API. `backUrl` comes in a link that anybody can make,
 * so without this the pages would lead whoever is signed in to any site, in the middleware's name (CWE-601).
 */
export function waysBackOf({
  CXONE_BASE_URL,
  CXONE_APP_URLS,
  BYOC_PRIVATE_URLS,
}: WaysBackSettings): WaysBack {
  const api = new URL(CXONE_BASE_URL)
  const listed = urlsIn(CXONE_APP_URLS).map((url) => new URL(url).origin)
  return {
    origins: [...listed, api.origin],
    // On the machine of a developer CXone's pages may stand at any port.
    loopback: isLoopbackHost(api.hostname) && BYOC_PRIVATE_URLS === 'allow',
  }
}

/** The addresses of a comma-separated list. */
export function urlsIn(list: string): string[] {
  return list
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
}

/** The address to go back to, as it is sent; `undefined` for one that is not CXone's. */
export function wayBack(backUrl: string, { origins, loopback }: WaysBack): string | undefined {
  if (!URL.canParse(backUrl)) return undefined
  const { protocol, origin, hostname, username, password, href } = new URL(backUrl)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  // A login in it would be sent along, and reads like a host.
  if (username !== '' || password !== '') return undefined
  return origins.includes(origin) || (loopback && isLoopbackHost(hostname)) ? href : undefined
}

/**
 * The way back with the reason why nothing was done, under the names that OAuth gives them (RFC 6749, 4.1.2.1). That a
 * failure leads back is as a sample middleware of the vendor's engineer has it; the names are ours.
 */
export function withReason(href: string, error: string, description: string): string {
  const url = new URL(href)
  url.searchParams.set('error', error)
  url.searchParams.set('error_description', description)
  return url.href
}
