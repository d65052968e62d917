import { iso } from '../../kit/time.ts'
import { agentNumber, statusIds } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { adapterFacts, isOnline } from './adapters.ts'
import { menuObject } from './menu.ts'
import { teamObject } from './team.ts'

/** The agent object of the Manager API with its documented keys; `standin` holds undocumented facts. */
export function agentObject(
  instance: CcaiInstance,
  agent: Agent,
  channels = channelsOf(instance),
): Record<string, unknown> {
  const { state } = instance
  const { id, name, color } = state.statuses.get(agent.statusId)!
  const { calls, chats } = agent.sessions
  const online = isOnline(instance, agent)
  const { first_name, last_name, agent_number, avatar_url } = namesOf(agent)
  // Key by key, because spreading `namesOf` doubled the time for a long list of agents.
  return {
    id: agent.id,
    first_name,
    last_name,
    agent_number,
    avatar_url,
    email: agent.email,
    middle_name: '',
    created_at: iso(agent.createdAtMs),
    last_login_time: agent.lastLoginAtMs === null ? null : iso(agent.lastLoginAtMs),
    status: { id, name, color },
    status_updated_at: iso(agent.statusUpdatedAtMs),
    online,
    crm_authenticated: online,
    wrap_up: state.wrapUps.get(agent.id) !== undefined,
    call_count: calls,
    chat_count: chats,
    location: null,
    roles: ['agent'],
    teams: agent.teamIds.map((teamId) => teamObject(instance, state.teams.get(teamId)!)),
    channels,
    standin: adapterFacts(instance, agent),
  }
}

/** The channels of every agent: each queue by call and chat, since agents are not assigned to queues here. */
export function channelsOf({ state }: CcaiInstance): Record<string, unknown>[] {
  return [...state.menus.values()].flatMap((menu) =>
    ['voice_call', 'chat'].map((channel_type) => ({ channel_type, menu: menuObject(menu) })),
  )
}

/** How many agents there are, and how many are logged in to an adapter and Available. */
export function agentCounts(instance: CcaiInstance): Record<string, number> {
  const agents = [...instance.state.agents.values()]
  const isAvailable = ({ statusId }: Agent) => statusId === statusIds.available
  return {
    assigned_agents: agents.length,
    logged_in_agents: agents.filter((agent) => isOnline(instance, agent)).length,
    available_agents: agents.filter(isAvailable).length,
    breakthrough_agents: 0,
  }
}

/** The agent as shown in call objects. */
export function agentInfo(agent: Agent): Record<string, unknown> {
  return Object.assign(namesOf(agent), { name: agent.name })
}

/** The agent with this id, as {@link agentInfo} shows it. */
export function agentInfoById({ state }: CcaiInstance, id: number | null): Record<string, unknown> | null {
  const agent = id === null ? undefined : state.agents.get(id)
  return agent ? agentInfo(agent) : null
}

/** The first and the last name of an agent. */
export function splitName({ name }: Agent): { readonly first_name: string; readonly last_name: string } {
  const [first, ...rest] = name.split(' ')
  return { first_name: first!, last_name: rest.join(' ') }
}

function namesOf(agent: Agent) {
  const { first_name, last_name } = splitName(agent)
  return {
    id: agent.id,
    first_name,
    last_name,
    agent_number: agentNumber(agent),
    avatar_url: '',
  }
}
