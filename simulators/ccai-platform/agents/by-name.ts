import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import type { AgentStatus, Team } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { emailKey } from '../state/state.ts'

/** @throws ActRefused when no agent has this e-mail address */
export function agentFor({ state }: CcaiInstance, email: string, step: string): Agent {
  const agent = state.agents.first('email', emailKey(email))
  if (agent) return agent
  const known = [...state.agents.values()].map((other) => other.email)
  throw new ActRefused(`${step}: no agent "${email}"; there is ${known.join(', ') || 'none'}`)
}

/**
 * The status of this name; a built-in one goes before a custom one that has its name (the platform leaves it open).
 * @throws ActRefused when there is none, naming the nearest
 */
export function statusNamed({ state }: CcaiInstance, wanted: string, step: string): AgentStatus {
  const found = state.statuses.first('name', wanted)
  if (found) return found
  const names = Array.from(state.statuses.values(), (status) => status.name)
  throw new ActRefused(`${step}: no status "${wanted}"; ${offer(wanted, names)}`)
}

/** @throws ActRefused when there is no team of this name, naming the nearest */
export function teamNamed({ state }: CcaiInstance, wanted: string, step: string): Team {
  const found = state.teams.first('name', wanted)
  if (found) return found
  const names = Array.from(state.teams.values(), (team) => team.name)
  throw new ActRefused(`${step}: no team "${wanted}"; ${offer(wanted, names)}`)
}
