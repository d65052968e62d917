import type { Rule } from '../../processing/rule.ts'
import type { Session } from '../session.ts'
import type { Fields, RuleSettings } from '../situation.ts'

/** The customer to create. */
export interface NewCustomer {
  readonly phones: readonly string[]
  /** Numbers that another customer has already: Kustomer takes each once as a customer's own. */
  readonly sharedPhones: readonly string[]
  readonly externalIds: readonly string[]
  readonly createdBySession: string
  readonly custom?: Fields
}

/** Which customer? Asked when none was found. */
export const customerRules: readonly Rule<NewCustomer>[] = [
  {
    id: 'new-sdk-user-creates-customer',
    citation:
      'CCAI Platform, Kustomer page, "Creating contacts": when a new app user (new identifier) starts the mobile SDK, ' +
      'a customer is created. Ours: also at a call, should the start not have been told; a number that another ' +
      'customer has is kept as a shared one.',
    answer: ({ session, settings, numberTaken }) => {
      if (session.origin !== 'sdk' || session.identifier === null) return undefined
      const numbers = session.number === null ? [] : [session.number]
      return {
        phones: numberTaken ? [] : numbers,
        sharedPhones: numberTaken ? numbers : [],
        externalIds: [session.identifier],
        ...by(session, settings),
      }
    },
  },
  {
    id: 'new-number-creates-customer',
    citation:
      'CCAI Platform, Kustomer page, "Creating contacts": when an IVR call is received with a new phone number, a ' +
      'customer is created. Ours: an outgoing call to an unknown number too; a withheld number makes a customer ' +
      'of its own for each call, known by the session, never one shared by all.',
    answer: ({ session, settings }) =>
      session.number === null
        ? {
            phones: [],
            sharedPhones: [],
            externalIds: [settings.externalIdPrefix + session.key],
            ...by(session, settings),
          }
        : { phones: [session.number], sharedPhones: [], externalIds: [], ...by(session, settings) },
  },
]

/** To whom is the customer assigned? The Kustomer user. */
export const customerAssignmentRules: readonly Rule<string>[] = [
  {
    id: 'new-customer-assigned-with-call',
    citation:
      'CCAI Platform, Kustomer page, "Updating contacts": the assignment of the customer is updated when the call is ' +
      'assigned to the agent, if the customer was just created. Ours: created by this very session.',
    answer: ({ session, settings, customer, fresh, assignedUserId }) => {
      if (assignedUserId === null || !fresh) return undefined
      const isNew = customer === null || customer.createdBySession === settings.externalIdPrefix + session.key
      return isNew && customer?.assignedTo !== assignedUserId ? assignedUserId : undefined
    },
  },
]

function by(session: Session, settings: RuleSettings): { readonly createdBySession: string } {
  return { createdBySession: settings.externalIdPrefix + session.key }
}
