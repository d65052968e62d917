import type { Rule } from '../../processing/rule.ts'
import { externalIdOf } from '../external-id.ts'
import type { ContactSituation, Fields, Situation } from '../situation.ts'

/** The customer to create. */
export interface NewCustomer {
  readonly phones: readonly string[]
  /** Numbers that another customer has already: Kustomer accepts each number only once among `phones`. */
  readonly sharedPhones: readonly string[]
  readonly externalIds: readonly string[]
  readonly emails?: readonly string[]
  readonly name?: string
  readonly createdBySession: string
  readonly custom?: Fields
}

/** A customer without any number or external id, to be extended. */
const noIdentity = { phones: [], sharedPhones: [], externalIds: [] }

/** Which customer is created when none was found? */
export const customerRules: readonly Rule<NewCustomer, ContactSituation>[] = [
  {
    id: 'new-sdk-user-creates-customer',
    citation:
      'CCAI Platform, Kustomer page, "Creating contacts": when a new app user (new identifier) starts the mobile SDK, ' +
      'a customer is created. Ours: also at a call, should the start not have been told; a number that another ' +
      'customer has is kept as a shared one, and an e-mail address that another has is left out. Who is authenticated ' +
      'in the course of a session (page "Mid-session authentication") is such a user.',
    answer: (situation) => {
      const identifier = appUserOf(situation)
      if (identifier === null) return undefined
      const { settings } = situation
      if (situation.about === 'start') {
        const createdBySession = externalIdOf(situation.start, settings)
        return { ...noIdentity, externalIds: [identifier], createdBySession }
      }
      const { session, numberTaken, phoneTaken, emailTaken } = situation
      const { number, phone, email, name } = session
      const byDetails = settings.endUserLookUp === 'details'
      const numbers = [
        ...(number === null ? [] : [{ value: number, isTaken: numberTaken }]),
        ...(byDetails && phone !== null && phone !== number ? [{ value: phone, isTaken: phoneTaken }] : []),
      ]
      return {
        phones: numbers.filter(({ isTaken }) => !isTaken).map(({ value }) => value),
        sharedPhones: numbers.filter(({ isTaken }) => isTaken).map(({ value }) => value),
        externalIds: [identifier],
        ...(byDetails && email !== null && !emailTaken ? { emails: [email] } : {}),
        // The name that the app gives is the customer's (release notes, 3.11).
        ...(name === null ? {} : { name }),
        createdBySession: externalIdOf(session, settings),
      }
    },
  },
  {
    id: 'new-number-creates-customer',
    citation:
      'CCAI Platform, Kustomer page, "Creating contacts": when an IVR call is received with a new phone number, a ' +
      'customer is created. Ours: an outgoing call to an unknown number too; a withheld number makes a customer ' +
      'of its own for each call, known by the session, never one shared by all.',
    answer: (situation) => {
      if (situation.about === 'start') return undefined
      const { session, settings } = situation
      const createdBySession = externalIdOf(session, settings)
      return session.number === null
        ? { ...noIdentity, externalIds: [createdBySession], createdBySession }
        : { ...noIdentity, phones: [session.number], createdBySession }
    },
  },
]

/** To which Kustomer user is the customer assigned? */
export const customerAssignmentRules: readonly Rule<string, Situation>[] = [
  {
    id: 'new-customer-assigned-with-call',
    citation:
      'CCAI Platform, Kustomer page, "Updating contacts": the assignment of the customer is updated when the call is ' +
      'assigned to the agent, if the customer was just created. Ours: created by this very session.',
    answer: ({ session, settings, customer, fresh, assignedUserId }) => {
      if (assignedUserId === null || !fresh) return undefined
      const isNew = customer === null || customer.createdBySession === externalIdOf(session, settings)
      return isNew && customer?.assignedTo !== assignedUserId ? assignedUserId : undefined
    },
  },
]

/** The identifier of a contact who uses an app or web page, or was authenticated; `null` when there is none. */
export function appUserOf(situation: ContactSituation): string | null {
  return situation.about === 'start' ? situation.start.identifier : situation.session.identifier
}
