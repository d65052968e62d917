import { createTeam, updateTeam } from '../org/team-write.ts'
import { builtInStatusNames, createRoutingStatus } from '../routing/status-write.ts'
import { updateTeamRouting } from '../routing/team-routing-write.ts'
import { startSession } from '../routing/work-session-write.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { firstPage } from '../workspace/page-write.ts'

/** A team in the given state of a scenario; agents with this `team` become members too. */
export interface GivenTeam {
  readonly name: string
  /** The user ids of members. */
  readonly members?: readonly string[]
  readonly teamRouting: boolean
  readonly externalQueue?: string | undefined
}

/** The initial team, status and page of an agent in the given state of a scenario. */
export interface GivenWorkplace {
  readonly team?: string | undefined
  /** The name of the status; without one, the agent is offline. */
  readonly status?: string | undefined
  /** `none` means not logged in; otherwise one page is open, without a message to the adapter. */
  readonly page?: 'open' | 'none' | undefined
}

/** Names of the built-in statuses: all, and those of an agent at the start; offline is not one, as it has no session. */
export const builtInStatuses = {
  all: builtInStatusNames.map(({ name }) => name),
  initial: builtInStatusNames.filter(({ statusType }) => statusType !== 'offline').map(({ name }) => name),
} as const

/**
 * Creates a team with its routing settings, and returns its id.
 * @throws ProblemError for an unknown member or external queue
 */
export function givenTeam(instance: KustomerInstance, given: GivenTeam): string {
  const { name, members = [], teamRouting, externalQueue } = given
  const team = createTeam(worldWriter(instance), { name, members: [...members] })
  const externalQueues = externalQueue === undefined ? [] : [externalQueue]
  updateTeamRouting(instance, team, { enabled: teamRouting, externalQueues })
  return team.id
}

/** Names of the statuses that an agent can begin with while the instance runs; offline is not one. */
export function initialStatusNames({ state }: KustomerInstance): string[] {
  const statuses = Array.from(state.routingStatuses.values(), ({ attributes }) => attributes)
  return statuses.filter(({ statusType }) => statusType !== 'offline').map(({ name }) => name)
}

/** Resolves an agent's initial team and status. Throws RangeError for an unknown team or status, or for offline. */
export function resolveWorkplace(instance: KustomerInstance, { team, status, page }: GivenWorkplace) {
  const { teams, routingStatuses } = instance.state
  const teamRow = team === undefined ? undefined : teams.first('name', team.toLowerCase())
  if (team !== undefined && !teamRow) throw new RangeError(`no team "${team}" is given`)
  const statusRow = status === undefined ? undefined : routingStatuses.first('name', status.toLowerCase())
  const isInitial = statusRow && statusRow.attributes.statusType !== 'offline'
  if (status !== undefined && !isInitial) throw new RangeError(`no agent begins with the status "${status}"`)
  return { team: teamRow, status: statusRow, instances: page === 'none' ? [] : [firstPage] }
}

/** Sets an agent's initial team, page and work session, without posting events. */
export function applyWorkplace(
  instance: KustomerInstance,
  { id }: Pick<UserRow, 'id'>,
  { team, status, instances }: ReturnType<typeof resolveWorkplace>,
): void {
  if (team && !team.attributes.members.includes(id)) {
    updateTeam(worldWriter(instance), team, { members: [...team.attributes.members, id] })
  }
  instance.state.agentPages.put({ id, instances, team: team?.id ?? null })
  if (status) startSession(instance, { user: id, team: team?.id ?? null, status, by: id })
}

/** Creates a custom status of type unavailable. Throws a ProblemError for a name that is taken. */
export function givenStatus(instance: KustomerInstance, name: string): void {
  createRoutingStatus(instance, { name, statusType: 'unavailable' })
}
