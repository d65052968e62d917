import type { Mutant } from './mutant.ts'

/** Mutants that no scenario can distinguish from the correct core, each with the sentence of a document that explains why. */
export const equivalentMutants: ReadonlyMap<string, string> = new Map([
  // Swapped neighbours in a table that never both answer, or give the same answer.
  [
    'voicemail-creates-session: after voicemail-handled-updates',
    'a caller leaves a voicemail, an agent calls one back: an incoming and an outgoing call ("Creating tickets", ' +
      '"Updating tickets")',
  ],
  [
    'voicemail-handled-updates: after hang-up-and-call-back-appends',
    'a voicemail is called back from its entry, "Hang up and call back" is pressed in a call ("Updating tickets")',
  ],
  [
    'hang-up-and-call-back-appends: after short-call-call-back-appends',
    'a call back is made with one of the two buttons ("Updating tickets": each is a case of its own)',
  ],
  [
    'outbound-creates-session-when-latest-not-open: after same-menu-and-channel-appends',
    'an outgoing call chooses no menu, and without a menu selection there is nothing to compare ("Updating tickets")',
  ],
  [
    'inbound-creates-session: after ivr-call-creates-session-on-answer',
    'a call of the app has its session since it arrived; where that was not told, both make the same one at the ' +
      'answer ("Creating tickets")',
  ],
  [
    'ivr-call-creates-session-on-answer: after hang-up-creates-session',
    'answered by an agent, or hung up before anybody answers ("Creating tickets")',
  ],
  [
    'status-mapping-many-to-one: after status-priority',
    'what is wanted was chosen on one side or on the other ("Agent status priority")',
  ],
  [
    'transfer-reassigns: after answering-agent-assigned',
    'nobody had the call before the first agent answers, somebody has before a transfer ("Agent adapter", ' +
      '"Updating tickets")',
  ],
  // Mutants of a single rule.
  [
    'record-pops: never silent (record)',
    'the link that is there is written again: the page says which conversation is shown, not how often that is ' +
      'told ("Agent adapter")',
  ],
  [
    'custom-fields-on-message: an older event counts',
    'queue, type and numbers of a session stay what they are, and its times are told when they are over, so that ' +
      'an older event says less, and nothing else ("Custom fields")',
  ],
  [
    'status-single-instance: adapters counted alone',
    'in every page of Kustomer stands an adapter ("Agent adapter"), so that either count tells of a second page',
  ],
])

/** Adds the reason to a mutant that is declared equivalent. */
export function withEquivalence(mutant: Mutant): Mutant {
  const equivalent = equivalentMutants.get(`${mutant.rule}: ${mutant.mutant}`)
  return equivalent === undefined ? mutant : { ...mutant, equivalent }
}
