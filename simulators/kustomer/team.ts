import { z } from '@hono/zod-openapi'
import { iso } from '../kit/time.ts'
import { type Attributes, completed, merged } from './attribute-merge.ts'
import { type Resource, toOrg, toUser } from './envelope.ts'
import { badParameter } from './errors.ts'
import { clearableText, instant, recordId } from './field-schemas.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import { refuseUnknownUsers } from './user.ts'
import { announce } from './webhook-delivery.ts'
import type { Writer } from './writer.ts'

/** A team's attributes; those that no code here reads go by name only. */
export interface TeamAttributes extends Attributes {
  readonly name: string
  readonly displayName?: string
  readonly members: readonly string[]
  readonly createdAt: string
}

/** One team. As on a user, there is no availability on it. */
export interface TeamRow {
  readonly id: string
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: TeamAttributes
}

/** Teams are found by name in any case. */
export const teamIndexes = { name: ({ attributes }: TeamRow) => [attributes.name.toLowerCase()] }

/** The list of all teams, and that of each user's. */
export function teamEntries({ attributes: { members, createdAt } }: TeamRow): Array<[string, string]> {
  return [['all', createdAt], ...members.map((user): [string, string] => [`member:${user}`, createdAt])]
}

const members = z.array(recordId)

/** Body of a team's update. */
export const teamUpdateBody = z
  .strictObject({
    name: z.string().min(1),
    displayName: clearableText,
    icon: clearableText,
    members,
    externalId: clearableText,
    roleGroups: z.array(recordId),
  })
  .partial()
  .openapi('TeamUpdateBody')

/** Body of a team's create: the name is required. */
export const teamBody = teamUpdateBody
  .extend({ name: z.string().min(1), importedAt: instant.optional() })
  .openapi('TeamBody')

/** Body of adding or removing members. */
export const membersBody = z.strictObject({ members }).openapi('TeamMembersBody')

type TeamBody = z.output<typeof teamBody>
type TeamUpdateBody = z.output<typeof teamUpdateBody>

/** Makes a team. Throws a 400 for a member that is no user. */
export function createTeam(writer: Writer, body: TeamBody): TeamRow {
  const { instance, user, atMs } = writer
  refuseUnknownUsers(instance, 'members', body.members ?? [])
  const nowIso = iso(atMs)
  const fresh: TeamAttributes = {
    name: body.name,
    members: [],
    roleGroups: [],
    deleted: false,
    createdAt: nowIso,
    updatedAt: nowIso,
    modifiedAt: nowIso,
  }
  const row: TeamRow = {
    id: newId(instance, 'team'),
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, withoutRepeats(body)),
  }
  instance.host.record({ change: 'team.created', subject: row.id })
  instance.state.teams.put(row)
  announce(instance, 'team', teamResource, undefined, row)
  return row
}

/** Changes a team. Throws a 400 for a member that is no user. */
export function updateTeam(writer: Writer, before: TeamRow, body: TeamUpdateBody): TeamRow {
  const { instance, user, atMs } = writer
  refuseUnknownUsers(instance, 'members', body.members ?? [])
  const nowIso = iso(atMs)
  instance.host.record({ change: 'team.updated', subject: before.id })
  const row = instance.state.teams.put({
    ...before,
    modifiedBy: user,
    attributes: merged(before.attributes, withoutRepeats(body), { updatedAt: nowIso, modifiedAt: nowIso }),
  })
  announce(instance, 'team', teamResource, before, row)
  return row
}

/** Takes a team away; conversations assigned to it keep its id. */
export function deleteTeam({ instance }: Writer, row: TeamRow): void {
  instance.state.teams.delete(row.id)
  instance.host.record({ change: 'team.deleted', subject: row.id })
}

/** Throws a 400 naming `parameter` when one of the ids is no team's. */
export function refuseUnknownTeams(
  { state }: KustomerInstance,
  parameter: string,
  ids: readonly string[],
): void {
  if (ids.some((id) => !state.teams.get(id))) throw badParameter(parameter, 'Unknown team')
}

/** The team as a reply shows it. */
export function teamResource(instance: KustomerInstance, row: TeamRow): Resource {
  return {
    type: 'team',
    id: row.id,
    attributes: { displayName: row.attributes.name, ...row.attributes },
    relationships: {
      org: toOrg(instance),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/teams/${row.id}` },
  }
}

function withoutRepeats(body: TeamUpdateBody): TeamUpdateBody {
  return body.members ? { ...body, members: [...new Set(body.members)] } : body
}
