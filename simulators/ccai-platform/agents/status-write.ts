import type { z } from '@hono/zod-openapi'
import { type AgentStatus, agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import type { statusWrite } from './body.ts'
import { apiAgents, apiStatus } from './find.ts'
import { chooseStatus, postStatusEvents, refusalOf, type StatusEvent, statusOf } from './status.ts'

/**
 * Sets the status of agents by API. Returns the result for each agent: a refusal does not affect the other agents.
 * @throws ProblemError with 422 when the status, an agent or a team does not exist
 */
export function writeStatuses(
  instance: CcaiInstance,
  body: z.output<typeof statusWrite>,
): Record<string, unknown>[] {
  const status = apiStatus(instance, body.status)
  const results = apiAgents(instance, body).map((agent) => writeStatus(instance, agent, status))
  postStatusEvents(
    instance,
    results.map(({ event }) => event),
  )
  return results.map(({ entry }) => entry)
}

function writeStatus(
  instance: CcaiInstance,
  agent: Agent,
  status: AgentStatus,
): { readonly entry: Record<string, unknown>; readonly event: StatusEvent | undefined } {
  const previous = statusOf(instance, agent)
  const message = refusalOf(instance, agent, status, 'api')
  const refused = message !== undefined
  const entry = {
    agent_id: agent.id,
    name: agent.name,
    email: agent.email,
    agent_number: agentNumber(agent),
    previous_status: previous.name,
    current_status: refused ? previous.name : status.name,
    ...(refused ? { message } : {}),
  }
  return { entry, event: refused ? undefined : chooseStatus(instance, agent, status, 'api') }
}
