import { ProblemError } from '../../kit/problem.ts'
import type { EndUser } from '../state/end-users.ts'
import type { CcaiInstance } from '../state/state.ts'

/**
 * The end user with this id or this identifier.
 * @throws ProblemError with 400 unless exactly one of the two is given, with 404 when there is no such end user
 */
export function findEndUser(
  { state }: CcaiInstance,
  { id, identifier }: { readonly id?: string | undefined; readonly identifier?: string | undefined },
): EndUser {
  if ((id === undefined) === (identifier === undefined)) {
    throw new ProblemError({ status: 400, title: 'say one of id and identifier' })
  }
  const { endUsers } = state
  const endUser = id === undefined ? endUsers.first('identifier', identifier!) : endUsers.get(Number(id))
  if (!endUser) throw new ProblemError({ status: 404, title: 'end user not found' })
  return endUser
}
