import { z } from 'zod'

/** A parsed event of CCAI Platform: an agent's status has changed. */
export interface AgentStatusBody {
  readonly about: 'agent-status'
  readonly agent: { readonly id: number; readonly email: string }
  readonly previous: string
  readonly current: string
  readonly cause: 'agent' | 'admin' | 'api' | 'system' | 'login'
}

/** Schema of the `item` of an event that reports a change of an agent's status; it belongs to no session. */
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
