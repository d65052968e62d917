/** The names of the invariants, in the words of a report. */
export const invariants = [
  'nothing is lost',
  'nothing is there twice',
  'one lane keeps one order',
  'messages of a thread keep their order',
  'an outdated event assigns nobody',
  'one token is made at a time',
  'no call goes with a token that is known to have ended',
  'no call comes before the time that a 429 told',
  'no write repeats one of unknown outcome without a read between',
  'what may be there twice is told',
  'everything that was accepted is settled',
  'nothing is accepted from strangers',
  'no personal data and no secret is logged',
] as const

/** The name of an invariant. */
export type Invariant = (typeof invariants)[number]

/** How an invariant was broken, and the numbers of the journal lines that show it. */
export interface Breach {
  readonly invariant: Invariant
  readonly why: string
  readonly journal: readonly number[]
}
