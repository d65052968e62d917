import type { CustomField } from './contact.ts'

/** Somebody on one channel: `voice_+14155550123`, `email_ada@acme.example`, `byoc_user-ada`. */
export interface CardIdentity {
  readonly id: string
  readonly platform: string
  readonly idOnExternalPlatform: string
  readonly fullName: string
}

/** A note of agents on a card. */
export interface CardNote {
  readonly id: string
  readonly content: string
  readonly createdAtMs: number
  readonly updatedAtMs: number
}

/** A customer card. One that was merged into another keeps nothing but where it went. */
export interface Card {
  /** The id of its first identity. */
  readonly id: string
  readonly fullName: string
  readonly identities: readonly CardIdentity[]
  /** After a merge a name may stand here twice, with both values. */
  readonly customFields: readonly CustomField[]
  readonly notes: readonly CardNote[]
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly mergedInto: string | null
}

/** A record of the CRM on an open card. */
export interface CardRecord {
  readonly entity: string
  readonly id: string
  readonly display: string
  readonly fields: ReadonlyArray<{ readonly name: string; readonly value: string }>
  /** The record under which it is shown; `null` for those at the level of the person. */
  readonly under: string | null
}

/** The card of a contact as it is open beside the interaction. */
export interface OpenCard {
  /** The number of the contact, digital or voice. */
  readonly id: string
  readonly agentId: string
  /** The identity whose card it is, which a merge may move to another card. */
  readonly identityId: string
  readonly interactionId: string
  readonly records: readonly CardRecord[]
  /** Why no records could be had, as the agent is told. */
  readonly crmFailure: string | null
  /** The ids of the cards that were offered, or found, for a merge; `null`: the agent has not asked. */
  readonly offered: readonly string[] | null
  /** What was shown of the last merge. */
  readonly merge: { readonly isSuccess: boolean; readonly message: string | null } | null
}
