import { iso } from '../kit/time.ts'
import { type Resource, toOrg, toUser } from './envelope.ts'
import { badParameter } from './errors.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import { announce } from './webhook-delivery.ts'

/** Kinds of users: people, API keys' own, collaborators, and people paid by the hour. */
export type UserType = 'user' | 'machine' | 'limited' | 'hourly'

/** One user. Kustomer keeps no availability on it: that is on the work session. */
export interface UserRow {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly displayName: string
    readonly email?: string | undefined
    readonly userType: UserType
    readonly roles: readonly string[]
    readonly roleGroups: readonly string[]
    readonly createdAt: string
    readonly updatedAt: string
    readonly modifiedAt: string
    readonly emailVerifiedAt?: string | undefined
    readonly firstLoginAt?: string | undefined
    readonly deleted: boolean
  }
}

/** Users are found by e-mail address, the join key with other systems. */
export const userIndexes = {
  email: ({ attributes: { email } }: UserRow) => (email === undefined ? [] : [email.toLowerCase()]),
}

/** The lists that the filters of `GET /v1/users` ask for. */
export function userEntries({ attributes }: UserRow): Array<[string, string]> {
  const { createdAt, deleted, userType, firstLoginAt } = attributes
  if (deleted) return [['deleted', createdAt]]
  const lists: Array<[string, string]> = [
    ['all', createdAt],
    [`type:${userType}`, createdAt],
  ]
  if (userType !== 'machine' && firstLoginAt === undefined) lists.push(['pending', createdAt])
  return lists
}

/** What a new user may be given. */
export interface NewUser {
  readonly name: string
  readonly email?: string | undefined
  readonly userType?: UserType
  readonly roles?: readonly string[]
  /** Invited, but never logged in. */
  readonly pending?: boolean
}

/** Makes a user; there is no route for it. */
export function createUser(instance: KustomerInstance, user: NewUser): UserRow {
  const nowIso = iso(instance.host.now())
  const loggedIn = !user.pending && user.userType !== 'machine'
  const row = instance.state.users.put({
    id: newId(instance, 'user'),
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

/** Throws a 400 naming `parameter` when one of the ids is no user's, or a deleted one's. */
export function refuseUnknownUsers(
  instance: KustomerInstance,
  parameter: string,
  ids: readonly string[],
): void {
  for (const id of ids) {
    const user = instance.state.users.get(id)
    if (!user || user.attributes.deleted) throw badParameter(parameter, 'Unknown user')
  }
}

/** The user as a reply shows it. */
export function userResource(instance: KustomerInstance, row: UserRow): Resource {
  return {
    type: 'user',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(instance), createdBy: toUser(instance.state.machineUser) },
    links: { self: `/v1/users/${row.id}` },
  }
}
