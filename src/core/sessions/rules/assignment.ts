import type { Rule } from '../../processing/rule.ts'
import type { Situation } from '../situation.ts'

/** Which Kustomer user is assigned? Written once per agent, so that a later manual reassignment is not undone. */
export const assignmentRules: readonly Rule<string, Situation>[] = [
  {
    id: 'transfer-reassigns',
    citation:
      'CCAI Platform, Kustomer page, "Updating tickets": when a call is transferred, the session is assigned to the ' +
      'agent to whom it is transferred; one translation says: who receives it. Read as the agent who takes it.',
    answer: ({ agentUserId, fresh, message }) => {
      const before = message?.meta.assignedUser
      return agentUserId !== null && fresh && before !== undefined && before !== agentUserId
        ? agentUserId
        : undefined
    },
  },
  {
    id: 'answering-agent-assigned',
    citation:
      'CCAI Platform, Kustomer page, "Agent adapter": the conversation is assigned to the agent who answers the call.',
    answer: ({ agentUserId, fresh, message }) =>
      agentUserId !== null && fresh && message?.meta.assignedUser === undefined ? agentUserId : undefined,
  },
]
