import { agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { isOnline } from './adapters.ts'

/** Who is in which status, from which address. */
export function agentStatusObject(instance: CcaiInstance, agent: Agent): Record<string, unknown> {
  return {
    agent_id: agent.id,
    name: agent.name,
    email: agent.email,
    agent_number: agentNumber(agent),
    current_status: instance.state.statuses.get(agent.statusId)!.name,
    ip_address: addressOf(instance, agent),
  }
}

/** The address of an agent's computer: one of those for documentation, by the id; `null` while not logged in. */
export function addressOf(instance: CcaiInstance, agent: Agent): string | null {
  return isOnline(instance, agent) ? `203.0.113.${(agent.id % 254) + 1}` : null
}
