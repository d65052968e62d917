import { iso } from '../../kit/time.ts'
import type { Token } from '../../kit/token-ledger.ts'
import { grants } from '../http/roles.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import { type UserRow, type UserType, userResource } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { presentUser } from './find.ts'
import type { UserBody, UserUpdateBody } from './user-body.ts'

/** The attributes that can be set for a new user. */
export interface NewUser {
  readonly name: string
  readonly email?: string | undefined
  readonly userType?: UserType | undefined
  readonly roles?: readonly string[]
  /** Invited, but never logged in. */
  readonly pending?: boolean
}

/** Creates a user as of now, with `more` attributes, on behalf of `by`; without it, of the API key's user. */
export function createUser(
  instance: KustomerInstance,
  user: NewUser,
  more: Partial<UserBody> = {},
  by: string = instance.state.machineUser,
): UserRow {
  const nowIso = iso(instance.host.now())
  const loggedIn = !user.pending && user.userType !== 'machine'
  const id = newId(instance, 'user')
  const fresh: UserRow['attributes'] = {
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
  }
  // The user of the API key is the first one, so it counts as its own creator.
  const row = instance.state.users.put({ id, createdBy: by || id, attributes: completed(fresh, more) })
  instance.host.record({ change: 'user.created', subject: row.id })
  announce(instance, 'user', userResource, undefined, row)
  return row
}

/** The documented roles of a new user for whom none are named. */
const defaultRoles = ['org.admin', 'org.user']

/** Invites a user, with no more roles than the inviter's. Throws a 409 for an e-mail address that another one has. */
export function inviteUser({ instance, user: by }: Writer, inviter: Token, body: UserBody): UserRow {
  refuseTakenEmail(instance, body.email, undefined)
  const { name, email, userType, roles = defaultRoles, ...more } = body
  const user = { name, email, userType, roles: granted(inviter, roles), pending: true }
  return createUser(instance, user, more, by)
}

/** Changes a user. Throws a 409 for an e-mail address that another one has, also when a deletion is taken back. */
export function updateUser(
  { instance, atMs }: Writer,
  updater: Token,
  before: UserRow,
  body: UserUpdateBody,
): UserRow {
  const { password: _password, currentPassword: _current, roles, deleted, ...plain } = body
  const nowIso = iso(atMs)
  const attributes = merged(before.attributes, plain, {
    ...(roles && { roles: granted(updater, roles) }),
    ...(deleted !== undefined && { deleted: deleted === true }),
    updatedAt: nowIso,
    modifiedAt: nowIso,
  })
  if (!attributes.deleted) refuseTakenEmail(instance, attributes.email, before.id)
  const row = instance.state.users.put({ ...before, attributes })
  instance.host.record({ change: 'user.updated', subject: row.id })
  announce(instance, 'user', userResource, before, row)
  return row
}

/** Notes that a user who was invited has come: such a user is no longer pending. */
export function acceptInvitation(instance: KustomerInstance, before: UserRow): void {
  if (before.attributes.firstLoginAt !== undefined) return
  const nowIso = iso(instance.host.now())
  const { emailVerifiedAt = nowIso } = before.attributes
  const attributes = { ...before.attributes, emailVerifiedAt, firstLoginAt: nowIso, updatedAt: nowIso }
  const row = instance.state.users.put({ ...before, attributes })
  instance.host.record({ change: 'user.logged-in-first', subject: row.id })
  announce(instance, 'user', userResource, before, row)
}

function granted(caller: Token, roles: readonly string[]): string[] {
  return roles.filter((role) => grants(caller.roles, [role]))
}

function refuseTakenEmail(
  instance: KustomerInstance,
  email: string | undefined,
  ownId: string | undefined,
): void {
  const holder = email === undefined ? undefined : presentUser(instance, email)
  if (holder && holder.id !== ownId) throw conflict('email', 'email already in use')
}
