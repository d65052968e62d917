import type { Rule } from '../rule.ts'

/** A note for the conversation; `subject` tells it from other notes of the same rule on the same session. */
export interface NewNote {
  readonly subject?: string
  readonly body: string
}

/** What goes on the timeline, beside the session's own message? */
export const timelineRules: readonly Rule<NewNote>[] = [
  {
    id: 'phone-number-noted',
    citation:
      'CCAI Platform, Kustomer page, "Phone number": the phone number, country code included, is sent as a note in ' +
      'the conversation. Ours: once for each call, also when the call joins a session.',
    answer: ({ session }) => (session.number === null ? undefined : { body: session.number }),
  },
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
