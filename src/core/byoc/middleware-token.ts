import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from '../ports/secret.ts'

/** A bearer for CXone: its end and a proof of it, so that no process has to remember which ones it gave. */
export function issueToken(secret: Secret, expiresAtMs: number): string {
  return `mw.${expiresAtMs}.${proofOf(secret, expiresAtMs).toString('latin1')}`
}

/** Whether an Authorization header carries a bearer that was given with this secret and is not over. */
export function isGoodToken(authorization: string | undefined, secret: Secret, nowMs: number): boolean {
  const [, expires = '', proof = ''] = /^Bearer mw\.(\d{1,15})\.([\w-]{43})$/i.exec(authorization ?? '') ?? []
  if (proof === '') return false
  const given = Buffer.from(proof, 'latin1')
  const expected = proofOf(secret, Number(expires))
  return given.length === expected.length && timingSafeEqual(given, expected) && Number(expires) > nowMs
}

/** The last proof of each secret: CXone sends the same bearer for as long as it is good. */
const lastProofs = new WeakMap<Secret, { readonly expiresAtMs: number; readonly proof: Buffer }>()

/** The proof as it stands in the bearer. */
function proofOf(secret: Secret, expiresAtMs: number): Buffer {
  const last = lastProofs.get(secret)
  if (last?.expiresAtMs === expiresAtMs) return last.proof
  const digest = createHmac('sha256', secret.reveal()).update(`byoc-token ${expiresAtMs}`).digest('base64url')
  const proof = Buffer.from(digest, 'latin1')
  lastProofs.set(secret, { expiresAtMs, proof })
  return proof
}
