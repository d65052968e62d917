import type { Outcome } from './outcome.ts'

/** One leg of a call: a transfer begins another, under the same master contact. */
export interface VoiceContact {
  /** Its number, a numeric string. */
  readonly id: string
  /** The call's name in the scenario, which is never sent to anyone. */
  readonly call: string
  readonly interactionId: string
  /** The number of the call's first leg. */
  readonly masterContactId: string
  readonly skill: string
  /** Who answered; `null` while nobody has. */
  readonly agentId: string | null
  /** The contact's number, unless withheld. */
  readonly ani: string | null
  readonly dnis: string
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  readonly endedBy: 'agent' | 'contact' | 'transfer' | null
  /** `over`: after-contact work too. */
  readonly state: 'waiting' | 'active' | 'after-contact-work' | 'over'
  /** When automatic wrap-up ends it. */
  readonly wrapUpEndsAtMs: number | null
  readonly outcome: Outcome
}
