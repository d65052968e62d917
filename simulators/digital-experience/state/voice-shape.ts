import { epochMs, flag, listOf, number, objectOf, oneOf, optional, orNull, text } from '../../kit/shape.ts'
import type { AfterContactWork, Outcome, SkillOutcomes } from './outcome.ts'
import type { VoiceContact } from './voice-contact.ts'

/** What an outcome may be. */
export const outcomeShape = objectOf<Outcome>({
  status: optional(text),
  dispositionName: optional(text),
  dispositionNotes: optional(text),
  tags: optional(listOf(text)),
})

/** What the outcomes of a skill may be. */
export const skillOutcomesShape = objectOf<SkillOutcomes>({
  afterContactWork: orNull(
    objectOf<AfterContactWork>({ kind: oneOf('until-ended', 'automatic'), maximumMs: orNull(number) }),
  ),
  dispositions: listOf(text),
  isDispositionRequired: flag,
})

/** What a row of voice contacts may be. */
export const voiceContactShape = objectOf<VoiceContact>({
  id: text,
  call: text,
  interactionId: text,
  masterContactId: text,
  skill: text,
  agentId: orNull(text),
  ani: orNull(text),
  dnis: text,
  startedAtMs: epochMs,
  endedAtMs: orNull(epochMs),
  endedBy: orNull(oneOf('agent', 'contact', 'transfer')),
  state: oneOf('waiting', 'active', 'after-contact-work', 'over'),
  wrapUpEndsAtMs: orNull(epochMs),
  outcome: outcomeShape,
})
