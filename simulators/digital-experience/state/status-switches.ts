import { z } from 'zod'

/** Switches for the changes of status that the vendor does not document. */
export const statusSwitches = {
  /** The status in which a contact begins that a person began. */
  firstStatus: z.enum(['new', 'open']).default('new'),
  /** What the first answer makes of a new contact. */
  firstReply: z.enum(['opens', 'keeps']).default('opens'),
  /** What a person's further message makes of a contact that was resolved, pending or escalated. */
  laterMessage: z.enum(['opens', 'keeps']).default('opens'),
  /** What a person's message makes of a thread whose contact is closed: another contact, or it is not taken. */
  afterClosed: z.enum(['new-contact', 'refused']).default('new-contact'),
  /** Whether a contact that was worked on may be set to `new`, which the published type of the call has. */
  newAgain: z.enum(['refused', 'taken']).default('refused'),
  /** What setting a contact to the status that it has is answered. */
  sameStatus: z.enum(['accepted', 'refused']).default('accepted'),
  /** From which status an agent or a client may close. */
  closedFrom: z.enum(['any', 'resolved']).default('any'),
  /** Whether a client may set `trashed`, which agents do not see. */
  trashing: z.enum(['taken', 'refused']).default('taken'),
  /** The HTTP status of what conflicts with the state, as a change of a closed contact. */
  conflictStatus: z.literal([409, 422]).default(409),
}
