import { uuid } from '../../kit/ids.ts'
import { opensInteraction } from '../cards/open.ts'
import { cardContactOf } from '../contacts/card-contact.ts'
import { afterMessage } from '../contacts/timers.ts'
import type { Initiator } from '../events/envelope.ts'
import { tellAgentContact, tellAssignee, tellCase, tellPreAssignee } from '../events/tell.ts'
import type { Agent } from '../state/agent.ts'
import type { Contact } from '../state/contact.ts'
import type { Skill } from '../state/skill.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { isReadyForDigital } from './permissions.ts'

/**
 * Brings a routed contact to the agent of its skill who has the fewest, the earliest of several: asks first where the
 * skill says so, else puts it into the inbox. With no such agent it waits in the queue.
 */
export function offer(instance: DigitalExperienceInstance, contact: Contact): Contact {
  const { host, state } = instance
  const skill = contact.skill === null ? undefined : state.skills.get(contact.skill)
  if (!skill) return contact
  const agent = agentFor(instance, contact)
  if (!agent) return contact
  if (skill.acceptReject === null) return assign(instance, contact, agent)
  if (agent.application === 'sfa-classic') {
    host.record({
      change: 'contact.refused',
      subject: `contact/${contact.id}`,
      detail: 'SFA Classic does not support the question, and refuses by itself',
      rule: 'byoc-accept-reject',
    })
    return offer(instance, state.contacts.put({ ...contact, refusedBy: [...contact.refusedBy, agent.id] }))
  }
  const { refusalTimeoutMs } = skill.acceptReject
  const offerEndsAtMs = refusalTimeoutMs === null ? null : host.now() + refusalTimeoutMs
  if (offerEndsAtMs !== null) host.wakeAt(offerEndsAtMs)
  host.record({
    change: 'contact.offered',
    subject: `contact/${contact.id}`,
    rule: 'byoc-accept-reject',
  })
  const asked = state.contacts.put({ ...contact, offeredTo: agent.id, offerEndsAtMs })
  tellPreAssignee(instance, asked, null)
  return asked
}

/** Who was asked does not take it: it goes back to the queue, and to another agent first. */
export function refuse(instance: DigitalExperienceInstance, contact: Contact, how: string): Contact {
  const { host, state } = instance
  host.record({
    change: 'contact.refused',
    subject: `contact/${contact.id}`,
    detail: how,
    rule: 'byoc-accept-reject',
  })
  const refusedBy = [...contact.refusedBy, contact.offeredTo!]
  const back = state.contacts.put({ ...contact, offeredTo: null, offerEndsAtMs: null, refusedBy })
  tellPreAssignee(instance, back, contact.offeredTo)
  const again = offer(instance, back)
  if (again.offeredTo !== null || again.inboxAssignee !== null) return again
  // Nobody else is there, so those who can be asked are asked again.
  const automatic = refusedBy.filter((id) => state.agents.get(id)?.application === 'sfa-classic')
  return offer(instance, state.contacts.put({ ...again, refusedBy: automatic }))
}

/** Puts a contact into an agent's inbox; a screen pop of its script opens in the Agent suite alone. */
export function assign(
  instance: DigitalExperienceInstance,
  contact: Contact,
  agent: Agent,
  { previous = null, by }: { readonly previous?: string | null; readonly by?: Initiator } = {},
): Contact {
  const { host, state } = instance
  host.record({ change: 'contact.assigned', subject: `contact/${contact.id}` })
  const script = state.scripts.get(state.channels.get(contact.channelId)?.studioScript ?? '')
  const popUrl = agent.application === 'cxone-agent' ? (script?.popUrl ?? null) : null
  if (popUrl !== null) {
    host.record({ change: 'screen.popped', subject: `contact/${contact.id}`, rule: 'byoc-screen-pop' })
  }
  const assigned = state.contacts.put({
    ...contact,
    offeredTo: null,
    offerEndsAtMs: null,
    refusedBy: [],
    inboxAssignee: agent.id,
    ownerAssignee: agent.id,
    lastAssignedAtMs: host.now(),
    popUrl,
    agentContact: { id: uuid(host, 'cxone.agent-contact'), createdAtMs: host.now() },
  })
  tellAssignee(instance, assigned, { previous, isTransfer: contact.ownerAssignee !== null, by })
  tellAgentContact(instance, 'AgentContactStarted', assigned)
  opensInteraction(instance, cardContactOf(instance, assigned, agent.id))
  const last = state.messages.find('contact', contact.id).at(-1)
  return last?.direction === 'inbound' ? afterMessage(instance, assigned, 'customer') : assigned
}

/** Takes a contact out of any inbox; its owner and its status stay. */
export function unassign(instance: DigitalExperienceInstance, contact: Contact, by?: Initiator): Contact {
  const free = takeOut(instance, contact)
  tellAssignee(instance, free, { previous: contact.inboxAssignee, isTransfer: false, by })
  tellAgentContact(instance, 'AgentContactEnded', contact)
  return free
}

/** Hands a contact from the inbox that it is in to another agent's, which events tell as one change. */
export function handOver(
  instance: DigitalExperienceInstance,
  contact: Contact,
  agent: Agent,
  by?: Initiator,
): Contact {
  if (contact.inboxAssignee === null) return assign(instance, contact, agent, { by })
  const free = takeOut(instance, contact)
  tellAgentContact(instance, 'AgentContactEnded', contact)
  return assign(instance, free, agent, { previous: contact.inboxAssignee, by })
}

/** Hands a contact to a skill, and so to whoever of its agents is next. */
export function handToSkill(
  instance: DigitalExperienceInstance,
  contact: Contact,
  skill: Skill,
  by?: Initiator,
): Contact {
  const free = contact.inboxAssignee === null ? contact : unassign(instance, contact, by)
  const handed = { skill: skill.id, queue: null, subSkill: null, unrouted: null }
  const routed = instance.state.contacts.put({ ...free, ...handed })
  tellCase(instance, 'CaseToRoutingQueueAssignmentChanged', routed, by)
  return offer(instance, routed)
}

function takeOut({ host, state }: DigitalExperienceInstance, contact: Contact): Contact {
  host.record({ change: 'contact.unassigned', subject: `contact/${contact.id}` })
  const none = {
    inboxAssignee: null,
    agentContact: null,
    agentDueAtMs: null,
    customerDueAtMs: null,
    popUrl: null,
  }
  return state.contacts.put({ ...contact, ...none })
}

function agentFor(
  instance: DigitalExperienceInstance,
  { skill, subSkill, refusedBy }: Contact,
): Agent | undefined {
  const { state } = instance
  const able = [...state.agents.values()].filter(
    (agent) =>
      [skill, subSkill].some((name) => name !== null && agent.skills.includes(name)) &&
      isReadyForDigital(instance, agent) &&
      !refusedBy.includes(agent.id),
  )
  const load = ({ id }: Agent) => state.contacts.count('assignee', id)
  return able.sort((one, other) => load(one) - load(other))[0]
}
