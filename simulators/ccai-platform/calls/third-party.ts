import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { agentWithEmail } from '../agents/agent-write.ts'
import { dialThirdParty } from '../sessions/guests.ts'
import { openGuest } from '../state/guests.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { participantObjects } from '../views/participants.ts'
import type { thirdParty } from './body.ts'
import { refuse, wellFormedNumber } from './checks.ts'

/**
 * Dials a third party for the agent who has the call. Returns the participant's id, by which the call object shows it.
 * That a number of the company's list is not dialled, nor a second party beside a first, is ours.
 * @throws ProblemError with the documented status and words when there is no such agent, the agent is not in the call, or
 * the number cannot be dialled
 */
export function addThirdParty(
  instance: CcaiInstance,
  call: Call,
  { agent_email, phone_number }: z.output<typeof thirdParty>,
): number {
  const agent = agentWithEmail(instance, agent_email) ?? refuse('Invalid agent_email')
  if (call.status !== 'connected' || call.agentId !== agent.id) {
    throw new ProblemError({ status: 422, title: 'Agent is not connected to the call' })
  }
  const number = wellFormedNumber(phone_number)
  if (number === undefined || instance.switches.doNotCall.includes(number) || openGuest(call)) {
    throw new ProblemError({ status: 422, title: 'Error dialing third party' })
  }
  dialThirdParty(instance, call, number)
  return participantObjects(instance, instance.state.calls.get(call.id)!).at(-1)!.id as number
}
