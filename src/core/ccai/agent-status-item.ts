import { z } from 'zod'

/** What CCAI Platform tells of an agent's status. */
export interface AgentStatusBody {
  readonly about: 'agent-status'
  readonly agent: { readonly id: number; readonly email: string }
  readonly previous: string
  readonly current: string
  readonly cause: 'agent' | 'admin' | 'api' | 'system' | 'login'
}

/** The item of an event without a session: an agent's status has changed. */
export const agentStatusItem = z
  .object({
    agent: z.object({ id: z.int(), email: z.string() }),
    standin: z.object({
      kind: z.literal('agent_status.changed'),
      previous_status: z.string(),
      current_status: z.string(),
      changed_by: z.enum(['agent', 'admin', 'api', 'system', 'login']),
    }),
  })
  .transform(({ agent, standin }): AgentStatusBody => {
    const { previous_status: previous, current_status: current, changed_by: cause } = standin
    return { about: 'agent-status', agent, previous, current, cause }
  })
