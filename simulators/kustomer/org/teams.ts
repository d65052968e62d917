import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { clearableText, instant, recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import { type TeamAttributes, type TeamRow, teamResource } from '../state/rows/team.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { refuseUnknownUsers } from './users.ts'

/** The members of a team, by the ids of their users. */
export const members = z.array(recordId)

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

function withoutRepeats(body: TeamUpdateBody): TeamUpdateBody {
  return body.members ? { ...body, members: [...new Set(body.members)] } : body
}
