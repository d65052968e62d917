/**
 * Credentials that seem to be live ones of a vendor's: nothing here may hold, take or repeat one. Several public test
 * suites and scripts have them in their sources, from where they get into requests by mistake.
 */

/** Stands in journals and files in place of one. */
export const liveReplacement = '(live credential)'

const webToken = /^eyJ[\w-]{1,4096}\.(eyJ[\w-]{1,8192})\.[\w-]{0,2048}$/
/** Both halves of an access key are Base32, 56 characters with the signs that fill it up (public scripts). */
const accessKey = /^[A-Z2-7]{50,55}={1,6}$/
const tokensInText = /eyJ[\w-]{1,4096}\.eyJ[\w-]{1,8192}\.[\w-]{0,2048}/g
const accessKeysInText = /(?<![A-Za-z0-9])[A-Z2-7]{50,55}={1,6}/g

/**
 * What a secret seems to be; `undefined` for one that is nobody's. By their form alone: an API key of Kustomer says
 * `urn:api` for `urn:consumer`, a token of CXone names its issuer; the fakes' own tokens name none.
 */
export function liveCredential(secret: string): string | undefined {
  if (accessKey.test(secret)) return 'an access key of CXone'
  const payload = webToken.exec(secret)?.[1]
  if (payload === undefined) return undefined
  const { iss, aud } = claimsOf(payload)
  if (iss === 'urn:api' && [aud].flat().includes('urn:consumer')) return 'an API key of Kustomer'
  const isOfCxone = typeof iss === 'string' && /(?:nice-?incontact|nicecxone|cxone)\.com\b/i.test(iss)
  return isOfCxone ? 'a token of CXone' : undefined
}

/** What to say to somebody who used one. */
export function liveHint(what: string): string {
  return `it looks like ${what} that is live: a fake takes none; use the credentials of a local run`
}

/** A text without the live credentials in it. */
export function withoutLiveCredentials(text: string): string {
  const tokens = text.includes('eyJ') ? text.replace(tokensInText, replaced) : text
  return tokens.includes('=') ? tokens.replace(accessKeysInText, replaced) : tokens
}

function replaced(secret: string): string {
  return liveCredential(secret) === undefined ? secret : liveReplacement
}

function claimsOf(payload: string): Record<string, unknown> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return typeof claims === 'object' && claims !== null ? { ...claims } : {}
  } catch {
    return {}
  }
}
