import { createHmac } from 'node:crypto'

/** The claims of an app's token: the org, the app, and the time of issue in epoch seconds. */
export interface AppClaims {
  readonly org: string
  readonly app: string
  readonly iat: number
}

/** A JWT (HS256) that proves that Kustomer posted an event; the vendor documents the header, the claims are our choice. */
export function appToken(claims: AppClaims, clientSecret: string): string {
  const unsigned = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${unsigned}.${createHmac('sha256', clientSecret).update(unsigned).digest('base64url')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
