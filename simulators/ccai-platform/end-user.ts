import { Table } from '../kit/table.ts'
import type { CcaiInstance } from './state.ts'

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

/** The end user of this identifier, made when it is first met. */
export function endUserOf(instance: CcaiInstance, identifier: string): EndUser {
  return instance.state.endUsers.first('identifier', identifier) ?? putEndUser(instance, identifier, {})
}

/** Creates the end user of this identifier, or changes what is told. */
export function putEndUser(
  { state, host }: CcaiInstance,
  identifier: string,
  told: Partial<Pick<EndUser, 'email' | 'name' | 'phone'>>,
): EndUser {
  const known = state.endUsers.first('identifier', identifier)
  const id = known?.id ?? ++state.lastEndUserId
  host.record({ change: known ? 'end-user.updated' : 'end-user.created', subject: `end-user-${id}` })
  const nothing = { email: null, name: null, phone: null }
  return state.endUsers.put({ ...nothing, ...known, id, identifier, ...told })
}
