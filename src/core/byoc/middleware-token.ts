import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../ports/secret.ts'

/** A bearer for CXone: its end and a proof of it, so that no process has to remember which ones it gave. */
export function issueToken(secret: Secret, expiresAtMs: number): string {
  return `mw.${expiresAtMs}.${proofOf(secret, expiresAtMs).toString('base64url')}`
}

/** Whether an Authorization header carries a bearer that was given with this secret and is not over. */
export function isGoodToken(authorization: string | undefined, secret: Secret, nowMs: number): boolean {
  const [, expires = '', proof = ''] = /^Bearer mw\.(\d{1,15})\.([\w-]{43})$/i.exec(authorization ?? '') ?? []
  if (proof === '') return false
  const given = Buffer.from(proof, 'base64url')
  const expected = proofOf(secret, Number(expires))
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) > nowMs
}

function proofOf(secret: Secret, expiresAtMs: number): Buffer {
  return createHmac('sha256', secret.reveal()).update(`byoc-token ${expiresAtMs}`).digest()
}
