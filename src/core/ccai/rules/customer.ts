import type { Rule } from '../rule.ts'

/** The customer to create. */
export interface NewCustomer {
  readonly phones: readonly string[]
  readonly externalIds: readonly string[]
}

/** Which customer? Asked when none was found. */
export const customerRules: readonly Rule<NewCustomer>[] = [
  {
    id: 'new-number-creates-customer',
    citation:
      'CCAI Platform, Kustomer page, "Creating contacts": when an IVR call is received with a new phone number, a ' +
      'customer is created. Ours: an outgoing call to an unknown number too; a withheld number makes a customer ' +
      'of its own for each call, known by the session, never one shared by all.',
    answer: ({ session, settings }) =>
      session.number === null
        ? { phones: [], externalIds: [settings.externalIdPrefix + session.key] }
        : { phones: [session.number], externalIds: [] },
  },
]
