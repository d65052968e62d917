import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../ports/secret.ts'

/** Maximum age of a token, and maximum clock skew between Kustomer and the core, in seconds. */
const toleranceSeconds = 300

/** A token whose signature is valid, and its `iat` claim in epoch seconds. */
interface VerifiedToken {
  readonly bytes: Buffer
  readonly issuedAt: number
}

/** Whether an app event with this token comes from Kustomer. */
export type AppTokenCheck = (token: string | undefined, nowMs: number) => boolean

/**
 * Creates the check that an app event comes from Kustomer: its token must be a JWT (HS256), signed with the app's
 * client secret and issued within the last five minutes. Many events carry the same token, so the last valid token is
 * cached and only its age is checked again.
 */
export function appTokenCheck(clientSecret: Secret): AppTokenCheck {
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

/** Compares in constant time, so that timing does not reveal how much of a guess was right. */
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
