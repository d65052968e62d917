import { anything, byName, objectOf, orNull, type StateShape, text, whole } from '../../kit/shape.ts'
import { Table } from '../../kit/table.ts'

/** An end user (customer) of the tenant, identified by the app's user id or else by phone number. */
export interface EndUser {
  readonly id: number
  readonly identifier: string
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
  endUsers: Table<EndUser, 'identifier'>
  contactData: Table<ContactData>
  lastEndUserId: number
}

/** The initial state; the first end user will get the id of the platform's example, 77. */
export function createEndUserState(): EndUserState {
  return {
    endUsers: new Table({ identifier: ({ identifier }) => [identifier] }),
    contactData: new Table({}),
    lastEndUserId: 76,
  }
}

/** What the part of the state about end users may be. */

export const endUserStateShape: StateShape<EndUserState> = {
  endUsers: objectOf<EndUser>({
    id: whole,
    identifier: text,
    email: orNull(text),
    name: orNull(text),
    phone: orNull(text),
  }),
  contactData: objectOf<ContactData>({ id: whole, body: byName(anything) }),
  lastEndUserId: whole,
}
