import { change } from '../agents/adapter.ts'
import { agentWithEmail } from '../agents/agent-write.ts'
import { postChange } from '../sessions/changes.ts'
import { statusIds } from '../state/agents.ts'
import { agentInitiator, type Call } from '../state/session.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { loggedIn } from '../views/adapters.ts'
import { begin } from './begin.ts'
import type { NewCall } from './body.ts'
import { languageOfCall, ownNumber, refuse } from './checks.ts'
import { type CallContact, contactOfCall } from './contact.ts'

/**
 * Rings an agent, who is then connected to the contact. Where the tenant has several numbers and the request names none
 * of them, nothing is placed yet: the contact's number is filled in, and the agent chooses.
 * @throws ProblemError with 400 and the documented words when there is no such agent, contact or number
 */
export function dialForAgent(instance: CcaiInstance, body: NewCall): { readonly call: Call | undefined } {
  const { outboundNumbers } = instance.switches
  if (!body.agent_email) return refuse('Agent email required')
  const agent = agentWithEmail(instance, body.agent_email) ?? refuse('Not a valid agent email')
  const contact = contactOfCall(instance, body, words)
  const language = languageOfCall(instance, body.lang)
  if (agent.statusId !== statusIds.available) return refuse('Agent is not available to take this call')
  const chosen = ownNumber(instance, body)
  if (chosen === undefined && outboundNumbers.length > 1) {
    fillIn(instance, agent, contact)
    return { call: undefined }
  }
  const call = begin(instance, {
    ...contact,
    name: `call-${instance.state.counters.call + 1}`,
    callType: 'Voice Outbound (API)',
    status: 'assigned',
    language,
    outboundNumber: chosen ?? outboundNumbers[0]!,
    agentId: agent.id,
    assignedAtMs: instance.host.now(),
    initiator: agentInitiator(agent.id),
  })
  postChange(instance, call)
  return { call }
}

const words = {
  missing: 'ticket_id or end_user_number required',
  malformed: 'end_user_number is not well-formed',
}

function fillIn(instance: CcaiInstance, agent: Agent, { number }: CallContact): void {
  for (const adapter of loggedIn(instance, agent)) {
    change(instance, adapter, 'number-asked-for', { number, minimized: false })
  }
}
