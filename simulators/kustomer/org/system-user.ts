import { keyOfUser } from '../../kit/user-key.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import { issueKey } from './token-write.ts'
import { createUser } from './user-write.ts'

/** Makes a user for another system, with an API key of its own that has the user's roles. */
export function addSystemUser(instance: KustomerInstance, name: string, roles: readonly string[]): UserRow {
  const user = createUser(instance, { name, userType: 'machine', roles })
  issueKey(instance, { user: user.id, roles }, keyOfUser(instance.host, name))
  return user
}
