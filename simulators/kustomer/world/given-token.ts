import { type IssuedToken, keyOf, makeSessionToken } from '../org/token-write.ts'
import type { KustomerInstance } from '../state/state.ts'

/** Creates a session token of the API key's user in the given state, in no simulated time. */
export function givenToken(
  instance: KustomerInstance,
  { state }: { readonly state: 'valid' | 'expired' | 'revoked' },
): IssuedToken {
  const ttlMs = state === 'expired' ? 0 : instance.switches.tokenTtlMs
  const { id, secret, expiresAtMs } = makeSessionToken(instance, keyOf(instance), 'given', ttlMs)
  if (state === 'revoked') instance.tokens.revoke(id, 'given')
  return { id, secret, expiresAtMs }
}
