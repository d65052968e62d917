import { createTeam, updateTeam } from '../org/team-write.ts'
import { createRoutingStatus } from '../routing/status-write.ts'
import { updateTeamRouting } from '../routing/team-routing-write.ts'
import { startSession } from '../routing/work-session-write.ts'
import type { UserRow } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'
import { worldWriter } from '../state/writer.ts'
import { firstPage } from '../workspace/page-write.ts'

/** A team that a story begins with; further members come with their own `team`. */
export interface GivenTeam {
  readonly name: string
  /** Ids of users. */
  readonly members?: readonly string[]
  readonly teamRouting: boolean
  readonly externalQueue?: string | undefined
}

/** Where an agent of a story works from the start, both by name. */
export interface GivenDesk {
  readonly team?: string | undefined
  /** Without one, the agent is offline. */
  readonly status?: string | undefined
  /** `none`: not logged in; else one page is open, which the adapter is not told. */
  readonly page?: 'open' | 'none' | undefined
}

/**
 * Puts a team in place, with its Team Routing, and returns its id.
 * @throws ProblemError for a member that is no user, or an external queue that the org lacks
 */
export function givenTeam(instance: KustomerInstance, given: GivenTeam): string {
  const { name, members = [], teamRouting, externalQueue } = given
  const team = createTeam(worldWriter(instance), { name, members: [...members] })
  const externalQueues = externalQueue === undefined ? [] : [externalQueue]
  updateTeamRouting(instance, team, { enabled: teamRouting, externalQueues })
  return team.id
}

/** Names of the statuses that an agent of a story can begin with: who is offline has no session. */
export function beginnersStatuses({ state }: KustomerInstance): string[] {
  const statuses = Array.from(state.routingStatuses.values(), ({ attributes }) => attributes)
  return statuses.filter(({ statusType }) => statusType !== 'offline').map(({ name }) => name)
}

/** Throws RangeError for a team or a status that there is not, or one that nobody starts a session with. */
export function deskOf(instance: KustomerInstance, { team, status, page }: GivenDesk) {
  const { teams, routingStatuses } = instance.state
  const foundTeam = team === undefined ? undefined : teams.first('name', team.toLowerCase())
  if (team !== undefined && !foundTeam) throw new RangeError(`no team "${team}" is given`)
  const foundStatus = status === undefined ? undefined : routingStatuses.first('name', status.toLowerCase())
  const isStart = foundStatus && foundStatus.attributes.statusType !== 'offline'
  if (status !== undefined && !isStart) throw new RangeError(`no agent begins with the status "${status}"`)
  return { team: foundTeam, status: foundStatus, instances: page === 'none' ? [] : [firstPage] }
}

/** Opens an agent's page, and starts the session in which the story finds the agent; nobody is told. */
export function putAtDesk(
  instance: KustomerInstance,
  { id }: Pick<UserRow, 'id'>,
  { team, status, instances }: ReturnType<typeof deskOf>,
): void {
  if (team && !team.attributes.members.includes(id)) {
    updateTeam(worldWriter(instance), team, { members: [...team.attributes.members, id] })
  }
  instance.state.agentPages.put({ id, instances, team: team?.id ?? null })
  if (status) startSession(instance, { user: id, team: team?.id ?? null, status, by: id })
}

/** Puts a status in place in which agents are not available. Throws a ProblemError for a name that is taken. */
export function givenStatus(instance: KustomerInstance, name: string): void {
  createRoutingStatus(instance, { name, statusType: 'unavailable' })
}
