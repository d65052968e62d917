import { date, flag, listOf, objectOf, oneOf, optional, text } from '../../../kit/shape.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** Types of users: agents, users of API keys, collaborators, and agents paid by the hour. */
export type UserType = 'user' | 'machine' | 'limited' | 'hourly'

/** One user. Availability is on the work session, not here. */
export interface UserRow {
  readonly id: string
  readonly createdBy: string
  readonly attributes: {
    readonly name: string
    readonly displayName?: string | undefined
    readonly email?: string | undefined
    readonly avatarUrl?: string | undefined
    readonly mobile?: string | undefined
    readonly emailSignature?: string | undefined
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

/** Index of users by e-mail address, which identifies them in other systems too. */
export const userIndexes = {
  email: ({ attributes: { email } }: UserRow) => (email === undefined ? [] : [email.toLowerCase()]),
}

/** The list entries of a user, for the filters of `GET /v1/users`. */
export function userEntries({ attributes }: UserRow): Array<[string, string]> {
  const { createdAt, deleted, userType, firstLoginAt } = attributes
  if (deleted) return [['deleted', createdAt]]
  const lists: Array<[string, string]> = [
    ['all', createdAt],
    [`type:${userType}`, createdAt],
  ]
  const isPending = userType !== 'machine' && firstLoginAt === undefined
  lists.push([isPending ? 'pending' : 'active', createdAt])
  return lists
}

/** The user as a reply shows it. */
export function userResource(org: string, row: UserRow): Resource {
  return {
    type: 'user',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(org), createdBy: toUser(row.createdBy) },
    links: { self: `/v1/users/${row.id}` },
  }
}

/** Each type of users. */

export const userTypeShape = oneOf('user', 'machine', 'limited', 'hourly')

/** What a row of users may be. */
export const userShape = objectOf<UserRow>({
  id: text,
  createdBy: text,
  attributes: objectOf<UserRow['attributes']>({
    name: text,
    displayName: optional(text),
    email: optional(text),
    avatarUrl: optional(text),
    mobile: optional(text),
    emailSignature: optional(text),
    userType: userTypeShape,
    roles: listOf(text),
    roleGroups: listOf(text),
    createdAt: date,
    updatedAt: date,
    modifiedAt: date,
    emailVerifiedAt: optional(date),
    firstLoginAt: optional(date),
    deleted: flag,
  }),
})
