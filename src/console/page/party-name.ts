import { partyTitles } from '../journal-words.ts'
import { scene } from './state.ts'

/** What the page calls a party, or a lane of the stage, wherever it speaks of it. */
export function partyName(party: string): string {
  if (party === 'people') return 'People'
  if (party === 'integration-core' && scene.value?.core === 'elsewhere') return 'Your integration'
  return Object.hasOwn(partyTitles, party) ? partyTitles[party as keyof typeof partyTitles] : party
}
