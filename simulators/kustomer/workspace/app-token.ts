import { createHmac } from 'node:crypto'

/** What an app's token says: which org, which app, and when it was made, in epoch seconds. */
export interface AppClaims {
  readonly org: string
  readonly app: string
  readonly iat: number
}

/** A JWT (HS256) that proves an app's event to be Kustomer's; the header is the vendor's, the claims are ours. */
export function appToken(claims: AppClaims, clientSecret: string): string {
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${signed}.${createHmac('sha256', clientSecret).update(signed).digest('base64url')}`
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}
