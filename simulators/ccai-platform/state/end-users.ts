import { Table } from '../../kit/table.ts'
/** A contact of the tenant, known by one identifier: an app's own user id, else a number. */
export interface EndUser {
  readonly id: number
  readonly identifier: string
  readonly email: string | null
  readonly name: string | null
  readonly phone: string | null
}

/** What a dialer said of the contact of a call; its id is the call's. */
export interface ContactData {
  readonly id: number
  readonly body: Readonly<Record<string, unknown>>
}

/** What belongs to contacts in a tenant's state. */
export interface EndUserState {
  endUsers: Table<EndUser, 'identifier'>
  contactData: Table<ContactData>
  lastEndUserId: number
}

/** No contacts yet; the first one has the id of the platform's example. */
export function createEndUserState(): EndUserState {
  return {
    endUsers: new Table({ identifier: ({ identifier }) => [identifier] }),
    contactData: new Table({}),
    lastEndUserId: 76,
  }
}
