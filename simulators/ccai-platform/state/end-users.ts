import { anything, byName, objectOf, orNull, type StateShape, text, whole } from '../../kit/shape.ts'
import { Table } from '../../kit/table.ts'

/**
 * An end user (customer) of the tenant. Only who uses an app or a web page has an identifier; a caller is known by the
 * number, and has none (call endpoint documentation).
 */
export interface EndUser {
  readonly id: number
  readonly identifier: string | null
  /** The contact's id in the CRM, as the integration tells it. */
  readonly outContactId: string | null
  readonly email: string | null
  readonly name: string | null
  readonly phone: string | null
}

/** Data about the contact of a call that a dialer has sent; its id is the call's id. */
export interface ContactData {
  readonly id: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The part of a tenant's state about end users. */
export interface EndUserState {
  endUsers: Table<EndUser, 'identifier' | 'caller'>
  contactData: Table<ContactData>
  lastEndUserId: number
}

/** The initial state; the first end user will get the id of the platform's example, 77. */
export function createEndUserState(): EndUserState {
  return {
    endUsers: new Table({
      identifier: ({ identifier }) => (identifier === null ? [] : [identifier]),
      caller: ({ identifier, phone }) => (identifier === null && phone !== null ? [phone] : []),
    }),
    contactData: new Table({}),
    lastEndUserId: 76,
  }
}

/** What the part of the state about end users may be. */

export const endUserStateShape: StateShape<EndUserState> = {
  endUsers: objectOf<EndUser>({
    id: whole,
    identifier: orNull(text),
    outContactId: orNull(text),
    email: orNull(text),
    name: orNull(text),
    phone: orNull(text),
  }),
  contactData: objectOf<ContactData>({ id: whole, body: byName(anything) }),
  lastEndUserId: whole,
}
