import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../ports/secret.ts'

/** How far the clocks of Kustomer and the core may be apart, and how long a token is good, in seconds. */
const toleranceSeconds = 300

/** A token that was found good, and when it was made, in seconds since the epoch. */
interface VerifiedToken {
  readonly bytes: Buffer
  readonly issuedAt: number
}

/**
 * Makes the check whether a token proves an app's event to be Kustomer's: a JWT (HS256), signed with the app's client
 * secret, made within the last five minutes. A token comes with many events: of the newest good one only the age is
 * looked at again.
 */
export function appTokenCheck(clientSecret: Secret): (token: string | undefined, nowMs: number) => boolean {
  let cachedToken: VerifiedToken | undefined
  return (token = '', nowMs) => {
    const bytes = Buffer.from(token)
    const verifiedToken =
      cachedToken && isSame(bytes, cachedToken.bytes) ? cachedToken : verify(token, bytes, clientSecret)
    if (!verifiedToken || Math.abs(nowMs / 1000 - verifiedToken.issuedAt) > toleranceSeconds) return false
    cachedToken = verifiedToken
    return true
  }
}

function verify(token: string, bytes: Buffer, clientSecret: Secret): VerifiedToken | undefined {
  const [header, claims, signature, ...rest] = token.split('.')
  if (!header || !claims || !signature || rest.length > 0) return undefined
  if (jsonMember(header, 'alg') !== 'HS256') return undefined
  const expected = createHmac('sha256', clientSecret.reveal()).update(`${header}.${claims}`).digest()
  if (!isSame(Buffer.from(signature, 'base64url'), expected)) return undefined
  const issuedAt = jsonMember(claims, 'iat')
  return typeof issuedAt === 'number' ? { bytes, issuedAt } : undefined
}

/** Takes as long for a wrong text as for a right one of its length. */
function isSame(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected)
}

function jsonMember(part: string, name: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined
  } catch {
    return undefined
  }
}
