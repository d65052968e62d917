import { z } from 'zod'
/** What CCAI Platform tells of an agent: an event without a session. */
export const agentStatusItem = z.object({
  agent: z.object({ id: z.int(), email: z.string() }),
  standin: z.object({
    kind: z.literal('agent_status.changed'),
    previous_status: z.string(),
    current_status: z.string(),
    changed_by: z.enum(['agent', 'admin', 'api', 'system', 'login']),
  }),
})

/** A change of an agent's status, as read. */
export type AgentStatusItem = z.output<typeof agentStatusItem>
