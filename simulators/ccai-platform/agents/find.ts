import { ProblemError } from '../../kit/problem.ts'
import { type Between, isBetween } from '../http/paging.ts'
import type { Activity, AgentStatus } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'

/** The filters of the list of agents. */
interface AgentFilters {
  readonly ids: ReadonlySet<string> | undefined
  readonly numbers: ReadonlySet<string> | undefined
  /** When the status was last changed. */
  readonly statusUpdated: Between
}

/** The agents that match all filters, sorted by id; filters by id or number use an index instead of a scan. */
export function findAgents({ state }: CcaiInstance, filters: AgentFilters): Agent[] {
  const { agents } = state
  const { ids, numbers, statusUpdated } = filters
  const byNumber = numbers && new Set(Array.from(numbers, (number) => agents.first('number', number)?.id))
  const requested = ids ? Array.from(ids, Number) : byNumber && [...byNumber].filter((id) => id !== undefined)
  const candidates = requested?.sort((left, right) => left - right).map((id) => agents.get(id)) ?? [
    ...agents.values(),
  ]
  return candidates
    .filter((agent) => agent !== undefined)
    .filter(
      ({ id, statusUpdatedAtMs }) =>
        (byNumber?.has(id) ?? true) && isBetween(statusUpdatedAtMs, statusUpdated),
    )
}

/** The rows of the activity log that started within these bounds, oldest first. */
export function findActivities({ state }: CcaiInstance, started: Between): Activity[] {
  return [...state.activities.values()].filter(({ startedAtMs }) => isBetween(startedAtMs, started))
}

/**
 * The status with this name.
 * @throws ProblemError with 422 when it does not exist
 */
export function apiStatus({ state }: CcaiInstance, name: string): AgentStatus {
  const status = state.statuses.first('name', name)
  if (!status) throw new ProblemError({ status: 422, title: 'unknown status', parameter: name })
  return status
}

/**
 * The agents with these ids and all agents of these teams, each once.
 * @throws ProblemError with 422 when an agent or a team does not exist
 */
export function apiAgents(
  { state }: CcaiInstance,
  { agent_ids, team_ids }: { readonly agent_ids: readonly number[]; readonly team_ids: readonly number[] },
): Agent[] {
  const agents = new Map<number, Agent>()
  for (const agentId of agent_ids) {
    const agent = state.agents.get(agentId)
    if (!agent) throw new ProblemError({ status: 422, title: 'unknown agent', parameter: String(agentId) })
    agents.set(agentId, agent)
  }
  for (const teamId of team_ids) {
    if (!state.teams.get(teamId)) {
      throw new ProblemError({ status: 422, title: 'unknown team', parameter: String(teamId) })
    }
    for (const agent of state.agents.find('team', String(teamId))) agents.set(agent.id, agent)
  }
  return [...agents.values()]
}
