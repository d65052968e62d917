import { ActRefused } from '../../kit/host.ts'
import { offer } from '../../kit/nearest-name.ts'
import type { AgentStatus, Team } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { emailKey } from '../state/state.ts'

/**
 * The agent with this e-mail address, for an act.
 * @throws ActRefused when there is none, listing all agents
 */
export function agentFor({ state }: CcaiInstance, email: string, step: string): Agent {
  const agent = state.agents.first('email', emailKey(email))
  if (agent) return agent
  const emails = Array.from(state.agents.values(), (other) => other.email)
  throw new ActRefused(`${step}: no agent "${email}"; there is ${emails.join(', ') || 'none'}`)
}

/**
 * The status with this name, for an act. A built-in status takes precedence over a custom one of the same name (our
 * choice).
 * @throws ActRefused when there is none, suggesting the nearest name
 */
export function statusNamed({ state }: CcaiInstance, statusName: string, step: string): AgentStatus {
  const status = state.statuses.first('name', statusName)
  if (status) return status
  const names = Array.from(state.statuses.values(), (other) => other.name)
  throw new ActRefused(`${step}: no status "${statusName}"; ${offer(statusName, names)}`)
}

/** @throws ActRefused when there is no team of this name, naming the nearest */
export function teamNamed({ state }: CcaiInstance, wanted: string, step: string): Team {
  const found = state.teams.first('name', wanted)
  if (found) return found
  const names = Array.from(state.teams.values(), (team) => team.name)
  throw new ActRefused(`${step}: no team "${wanted}"; ${offer(wanted, names)}`)
}
