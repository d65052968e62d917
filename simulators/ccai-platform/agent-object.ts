import type { Agent } from './state.ts'

/** An agent of the Manager API: the documented keys that can be known here; the status is always Available. */
export function agentObject(agent: Agent): Record<string, unknown> {
  return {
    ...namesOf(agent),
    email: agent.email,
    middle_name: '',
    status: { id: 0, name: 'Available', color: 'green' },
    roles: ['agent'],
    teams: [],
    channels: [],
  }
}

/** The agent as call objects show one. */
export function agentInfo(agent: Agent): Record<string, unknown> {
  return { ...namesOf(agent), name: agent.name }
}

/** The number that an administrator gives an agent, here made of the id. */
export function agentNumber(agent: Agent): string {
  return `A-${String(agent.id).padStart(3, '0')}`
}

function namesOf(agent: Agent): Record<string, unknown> {
  const [first, ...rest] = agent.name.split(' ')
  return {
    id: agent.id,
    first_name: first,
    last_name: rest.join(' '),
    agent_number: agentNumber(agent),
    avatar_url: '',
  }
}
