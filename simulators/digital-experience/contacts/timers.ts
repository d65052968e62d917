import type { Contact } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

/**
 * The times that run for a contact in the application that has them, CXone Agent alone: until the agent should answer,
 * or until the customer has to.
 */
export function afterMessage(
  instance: DigitalExperienceInstance,
  contact: Contact,
  from: 'customer' | 'agent',
): Contact {
  const { host, state } = instance
  const skill = contact.skill === null ? undefined : state.skills.get(contact.skill)
  const agent = contact.inboxAssignee === null ? undefined : state.agents.get(contact.inboxAssignee)
  const has = agent?.application === 'cxone-agent' && skill !== undefined
  const isFirst = contact.firstResponseAtMs === null
  const agentMs = isFirst ? skill?.agentFirstResponseMs : skill?.agentFollowOnResponseMs
  const dueAtMs = (waitMs: number | null | undefined) => (has && waitMs != null ? host.now() + waitMs : null)
  const timed = state.contacts.put({
    ...contact,
    agentDueAtMs: from === 'customer' ? (contact.agentDueAtMs ?? dueAtMs(agentMs)) : null,
    customerDueAtMs: from === 'agent' ? dueAtMs(skill?.customerIdleMs) : null,
    firstResponseAtMs:
      from === 'agent' ? (contact.firstResponseAtMs ?? host.now()) : contact.firstResponseAtMs,
  })
  for (const atMs of [timed.agentDueAtMs, timed.customerDueAtMs]) if (atMs !== null) host.wakeAt(atMs)
  return timed
}
