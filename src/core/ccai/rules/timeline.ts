import type { Rule } from '../rule.ts'

/** A note for the conversation; `subject` tells it from other notes of the same rule. */
export interface NewNote {
  readonly subject: string
  readonly body: string
}

/** What goes on the timeline, beside the session's own message? */
export const timelineRules: readonly Rule<NewNote>[] = [
  {
    id: 'smart-action-failed',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when a SmartAction fails through an error on the user side ' +
      '(for example fingerprint access not enabled), the session is updated with the error message. A failure on ' +
      'the platform side is not named, and writes nothing.',
    answer: ({ fact }) =>
      fact?.kind === 'smart_action.failed' && fact.cause === 'user'
        ? { subject: String(fact.id), body: fact.message }
        : undefined,
  },
]
