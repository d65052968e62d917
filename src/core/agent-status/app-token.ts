import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../secret.ts'

/** How far the clocks of Kustomer and the core may be apart, and how long a token is good, in seconds. */
const toleranceSeconds = 300

/**
 * Whether a token proves an app's event to be Kustomer's: a JWT (HS256), signed with the app's client secret, made
 * within the last five minutes.
 */
export function isAppToken(token: string | undefined, clientSecret: Secret, nowMs: number): boolean {
  const [header, claims, signature, ...rest] = (token ?? '').split('.')
  if (!header || !claims || !signature || rest.length > 0) return false
  if (member(header, 'alg') !== 'HS256') return false
  const expected = createHmac('sha256', clientSecret.reveal()).update(`${header}.${claims}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  const madeAt = member(claims, 'iat')
  return typeof madeAt === 'number' && Math.abs(nowMs / 1000 - madeAt) <= toleranceSeconds
}

function member(part: string, name: string): unknown {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, name) : undefined
  } catch {
    return undefined
  }
}
