import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import type { Outcome, SkillOutcomes } from '../state/outcome.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const none: SkillOutcomes = { afterContactWork: null, dispositions: [], isDispositionRequired: false }

/** What is set for the outcomes of a skill. */
export function outcomesOf({ state }: DigitalExperienceInstance, skill: string | null): SkillOutcomes {
  return (skill === null ? undefined : state.skills.get(skill)?.outcomes) ?? none
}

/** What an agent enters in the Outcomes window. */
export interface Entered {
  readonly disposition?: string | undefined
  readonly notes?: string | undefined
  readonly tags?: readonly string[] | undefined
  readonly status?: string | undefined
}

/** An outcome with what is entered now. @throws ActRefused for a disposition that the skill does not have */
export function entered(before: Outcome, { dispositions }: SkillOutcomes, now: Entered): Outcome {
  const { disposition, notes, tags, status } = now
  if (disposition !== undefined && dispositions.length > 0 && !dispositions.includes(disposition)) {
    throw new ActRefused(
      `disposition: the skill has no "${disposition}"; ${offer(disposition, dispositions)}`,
    )
  }
  return {
    ...before,
    ...(disposition === undefined ? {} : { dispositionName: disposition }),
    ...(notes === undefined ? {} : { dispositionNotes: notes }),
    ...(tags === undefined ? {} : { tags }),
    ...(status === undefined ? {} : { status }),
  }
}

/**
 * The outcome in `cxoneContact`; nothing of it when the contact ended first. Tags are a field of calls alone, and one text
 * with commas between, as the vendor's application sends them.
 */
export function outcomeFields(outcome: Outcome, media: 'digital' | 'voice', isWithheld: boolean) {
  if (isWithheld) return {}
  const { tags, ...others } = outcome
  return media === 'voice' && tags && tags.length > 0 ? { ...others, tags: tags.join(',') } : others
}
