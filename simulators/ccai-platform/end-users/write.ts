import type { EndUser } from '../state/end-users.ts'
import type { CcaiInstance } from '../state/state.ts'

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
