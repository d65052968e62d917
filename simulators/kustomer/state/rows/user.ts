import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** Kinds of users: people, API keys' own, collaborators, and people paid by the hour. */
export type UserType = 'user' | 'machine' | 'limited' | 'hourly'

/** One user. Kustomer keeps no availability on it: that is on the work session. */
export interface UserRow {
  readonly id: string
  readonly createdBy: string
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
