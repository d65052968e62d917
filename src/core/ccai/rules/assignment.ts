import type { Rule } from '../rule.ts'

/** Who is assigned? The Kustomer user. */
export const assignmentRules: readonly Rule<string>[] = [
  {
    id: 'answering-agent-assigned',
    citation:
      'CCAI Platform, Kustomer page, "Agent adapter": the conversation is assigned to the agent who answers the ' +
      'call. Ours: asserted once for each agent, so that a later reassignment by hand stands.',
    answer: ({ agentUserId, fresh, message }) =>
      agentUserId !== null && fresh && message?.meta.assignedUser !== agentUserId ? agentUserId : undefined,
  },
]
