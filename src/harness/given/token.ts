import type { KustomerInstance } from '../../../simulators/kustomer/simulator.ts'
import { givenToken } from '../../../simulators/kustomer/world/given-token.ts'
import type { IssuedToken } from '../../core/kustomer/token-source.ts'
import { Secret } from '../../core/ports/secret.ts'
import type { Given } from '../scenario/schema.ts'

/** The token that the core holds at the start, issued by the fake Kustomer; none unless one is given. */
export function tokenOf(
  kustomer: KustomerInstance,
  { integrationToken: state }: Given,
): IssuedToken | undefined {
  if (state === 'none') return undefined
  const { secret, expiresAtMs } = givenToken(kustomer, { state })
  return { token: new Secret(secret), expiresAtMs }
}
