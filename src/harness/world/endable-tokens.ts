import type { TokenLedger } from '../../../simulators/kit/token-ledger.ts'
import type { Party } from '../journal/journal.ts'
import type { EndableTokens } from '../network/network-parts.ts'
import type { Simulators } from './simulators.ts'

/** The tokens of a party that were made at its token endpoint; keys do not end by themselves. */
export function endableTokens(simulators: Simulators, party: Party): EndableTokens | undefined {
  if (party !== 'kustomer' && party !== 'digital-experience') return undefined
  const ledger: TokenLedger = simulators[party].tokens
  return {
    has: (id) => ledger.get(id)?.kind === 'session',
    end: (id, call) => void ledger.expire(id, call),
  }
}
