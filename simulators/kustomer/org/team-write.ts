import { iso } from '../../kit/time.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { newId } from '../state/record-ids.ts'
import { type TeamAttributes, type TeamRow, teamResource } from '../state/rows/team.ts'
import type { Writer } from '../state/writer.ts'
import { announce } from '../webhooks/delivery.ts'
import { refuseUnknownUsers } from './find.ts'
import type { TeamBody, TeamUpdateBody } from './team-body.ts'

/** Creates a team. Throws a 400 for a member that is not a user. */
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
    attributes: completed(fresh, withUniqueMembers(body)),
  }
  instance.host.record({ change: 'team.created', subject: row.id })
  instance.state.teams.put(row)
  announce(instance, 'team', teamResource, undefined, row)
  return row
}

/** Changes a team; a deleted one is in no list, and comes back by `null`. Throws a 400 for a member that is not a user. */
export function updateTeam(writer: Writer, before: TeamRow, body: TeamUpdateBody): TeamRow {
  const { instance, user, atMs } = writer
  const { deleted, ...plain } = body
  refuseUnknownUsers(instance, 'members', body.members ?? [])
  const nowIso = iso(atMs)
  instance.host.record({ change: 'team.updated', subject: before.id })
  const row = instance.state.teams.put({
    ...before,
    modifiedBy: user,
    attributes: merged(before.attributes, withUniqueMembers(plain), {
      ...(deleted === undefined ? {} : { deleted: deleted === true }),
      updatedAt: nowIso,
      modifiedAt: nowIso,
    }),
  })
  announce(instance, 'team', teamResource, before, row)
  return row
}

/** Adds users to a team. Throws a 400 for an unknown user. */
export function addMembers(writer: Writer, before: TeamRow, users: readonly string[]): TeamRow {
  return updateTeam(writer, before, { members: [...before.attributes.members, ...users] })
}

/** Removes users from a team. */
export function removeMembers(writer: Writer, before: TeamRow, users: readonly string[]): TeamRow {
  const members = before.attributes.members.filter((user) => !users.includes(user))
  return updateTeam(writer, before, { members })
}

/** Deletes a team; conversations assigned to it keep its id. */
export function deleteTeam({ instance }: Writer, row: TeamRow): void {
  instance.state.teams.delete(row.id)
  instance.host.record({ change: 'team.deleted', subject: row.id })
}

function withUniqueMembers(body: TeamUpdateBody): TeamUpdateBody {
  return body.members ? { ...body, members: [...new Set(body.members)] } : body
}
