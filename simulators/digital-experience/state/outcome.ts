/** What an agent chose or wrote in the Outcomes window; what is left out was not. */
export interface Outcome {
  readonly status?: string
  readonly dispositionName?: string
  readonly dispositionNotes?: string
  readonly tags?: readonly string[]
}

/** What agents do after a contact of a skill, and what they have to choose. */
export interface AfterContactWork {
  /** Until the agent ends it, or by itself after a time ("automatic wrap-up"). */
  readonly kind: 'until-ended' | 'automatic'
  readonly maximumMs: number | null
}

/** The dispositions of a skill, and whether agents must choose one. */
export interface SkillOutcomes {
  readonly afterContactWork: AfterContactWork | null
  readonly dispositions: readonly string[]
  readonly isDispositionRequired: boolean
}
