import type { z } from '@hono/zod-openapi'
import { agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { addressOf } from '../views/agent-status.ts'
import { rangeOf } from './address-range.ts'
import type { logoutWrite } from './body.ts'
import { apiAgents } from './find.ts'
import { forceLogOut } from './sign-out.ts'
import { statusOf } from './status.ts'

/**
 * Logs agents out by API. Returns the result for each agent; one in a session is logged out as soon as it ends.
 * @throws ProblemError with 422 when an agent or a team does not exist, with 400 when an address is none
 */
export function logOutAgents(
  instance: CcaiInstance,
  body: z.output<typeof logoutWrite>,
): Record<string, unknown>[] {
  const ranges = body.ip_addrs.map(rangeOf)
  const named = apiAgents(instance, body)
  const there = [...instance.state.agents.values()].filter((agent) => {
    const address = addressOf(instance, agent)
    return address !== null && ranges.some((isWithin) => isWithin(address))
  })
  return [...new Map([...named, ...there].map((agent) => [agent.id, agent])).values()].map((agent) =>
    logOutAgent(instance, agent),
  )
}

function logOutAgent(instance: CcaiInstance, { id, name, email }: Agent): Record<string, unknown> {
  const { agents } = instance.state
  const previous = statusOf(instance, agents.get(id)!).name
  const isDone = forceLogOut(instance, agents.get(id)!)
  return {
    agent_id: id,
    name,
    email,
    agent_number: agentNumber({ id }),
    previous_status: previous,
    current_status: statusOf(instance, agents.get(id)!).name,
    ...(isDone ? {} : { message: 'is logged out after the current session' }),
  }
}
