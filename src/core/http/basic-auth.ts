import { hash, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../ports/secret.ts'

/** Whether an Authorization header carries this Basic login. Compares in constant time. */
export function isBasicLogin(authorization: string | undefined, username: string, password: Secret): boolean {
  const given = /^Basic ([A-Za-z0-9+/=]+)$/i.exec(authorization ?? '')?.[1] ?? ''
  return sameText(Buffer.from(given, 'base64').toString(), `${username}:${password.reveal()}`)
}

/** Whether an Authorization header carries this bearer token. Compares in constant time. */
export function isBearer(authorization: string | undefined, token: Secret): boolean {
  return sameText(authorization ?? '', `Bearer ${token.reveal()}`)
}

/** Whether a text is this secret. Compares in constant time. */
export function isSameSecret(given: string, secret: Secret): boolean {
  return sameText(given, secret.reveal())
}

/** Compares digests, because `timingSafeEqual` needs inputs of equal length. */
function sameText(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected))
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
