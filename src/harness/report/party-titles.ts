import { platforms } from '../expectations/service-account.ts'
import type { Party } from '../journal/journal.ts'

/** The servers in the order in which a diagram has them: whom people meet on the left, the record on the right. */
export const partyOrder = [
  'channel',
  'ccai-platform',
  'digital-experience',
  'integration-core',
  'kustomer',
  'outside',
] as const satisfies readonly Party[]

/** What a server is called; the core may be the project's own, or somebody else's integration. */
export function partyTitle(party: Party, isOwnCore: boolean): string {
  if (party === 'integration-core') return isOwnCore ? 'the core' : 'your integration'
  return platforms[party] ?? party
}
