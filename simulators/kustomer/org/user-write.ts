import { iso } from '../../kit/time.ts'
import { newId } from '../state/record-ids.ts'
import { type UserRow, type UserType, userResource } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/** The attributes that can be set for a new user. */
export interface NewUser {
  readonly name: string
  readonly email?: string | undefined
  readonly userType?: UserType
  readonly roles?: readonly string[]
  /** Invited, but never logged in. */
  readonly pending?: boolean
}

/** Creates a user; no route does so. */
export function createUser(instance: KustomerInstance, user: NewUser): UserRow {
  const nowIso = iso(instance.host.now())
  const loggedIn = !user.pending && user.userType !== 'machine'
  const id = newId(instance, 'user')
  const row = instance.state.users.put({
    id,
    // The user of the API key is the first one, so it counts as its own creator.
    createdBy: instance.state.machineUser || id,
    attributes: {
      name: user.name,
      displayName: user.name,
      email: user.email,
      userType: user.userType ?? 'user',
      roles: user.roles ?? ['org.user'],
      roleGroups: [],
      createdAt: nowIso,
      updatedAt: nowIso,
      modifiedAt: nowIso,
      emailVerifiedAt: loggedIn ? nowIso : undefined,
      firstLoginAt: loggedIn ? nowIso : undefined,
      deleted: false,
    },
  })
  instance.host.record({ change: 'user.created', subject: row.id })
  announce(instance, 'user', userResource, undefined, row)
  return row
}
