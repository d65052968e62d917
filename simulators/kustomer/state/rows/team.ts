import { date, flag, listOf, objectOf, openObjectOf, optional, text } from '../../../kit/shape.ts'
import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** A team's attributes; those that no code here reads go by name only. */
export interface TeamAttributes extends Attributes {
  readonly name: string
  readonly displayName?: string
  readonly members: readonly string[]
  readonly deleted: boolean
  readonly createdAt: string
}

/** One team. Availability is on the work session, not here. */
export interface TeamRow {
  readonly id: string
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: TeamAttributes
}

/** Index of teams by name, ignoring case. */
export const teamIndexes = { name: ({ attributes }: TeamRow) => [attributes.name.toLowerCase()] }

/** The list entries of a team: among all, and among those of each member. */
export function teamEntries({
  attributes: { members, createdAt, deleted },
}: TeamRow): Array<[string, string]> {
  if (deleted) return []
  return [['all', createdAt], ...members.map((user): [string, string] => [`member:${user}`, createdAt])]
}

/** The team as a reply shows it. */
export function teamResource(org: string, row: TeamRow): Resource {
  return {
    type: 'team',
    id: row.id,
    attributes: { displayName: row.attributes.name, ...row.attributes },
    relationships: {
      org: toOrg(org),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/teams/${row.id}` },
  }
}

/** What a row of teams may be. */

export const teamShape = objectOf<TeamRow>({
  id: text,
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<TeamAttributes>({
    name: text,
    displayName: optional(text),
    deleted: flag,
    members: listOf(text),
    createdAt: date,
  }),
})
