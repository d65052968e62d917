import { uuid } from '../../kit/ids.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { Initiator } from '../events/envelope.ts'
import { tellAgentContact, tellCase } from '../events/tell.ts'
import { type Contact, type ContactStatus, isFinal, type Thread } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const firstContactNumber = 260_000_000_001

/** The contact of a thread that is not closed, if there is one. */
export function openContactOf({ state }: DigitalExperienceInstance, threadId: string): Contact | undefined {
  return state.contacts.find('openOfThread', threadId).at(-1)
}

/** Begins a contact of a thread, which nobody has been routed to. */
export function beginContact(
  { host, state, switches }: DigitalExperienceInstance,
  { id: threadId, channelId }: Thread,
  endUserId: string,
  direction: Contact['direction'],
): Contact {
  const contact = state.contacts.put({
    id: String(firstContactNumber + state.contacts.size),
    contactId: uuid(host, 'cxone.contact'),
    interactionId: uuid(host, 'cxone.interaction'),
    customerContactId: uuid(host, 'cxone.customer-contact'),
    threadId,
    channelId,
    endUserId,
    direction,
    status: direction === 'inbound' ? switches.firstStatus : 'new',
    statusUpdatedAtMs: host.now(),
    createdAtMs: host.now(),
    skill: null,
    unrouted: null,
    inboxAssignee: null,
    ownerAssignee: null,
    queue: null,
    subSkill: null,
    offeredTo: null,
    offerEndsAtMs: null,
    refusedBy: [],
    popUrl: null,
    agentDueAtMs: null,
    agentLate: 0,
    customerDueAtMs: null,
    firstResponseAtMs: null,
    solvedAtMs: null,
    shownLevel: null,
    recipients: [],
    agentContact: null,
    changesLeft: (switches.contactBurst ?? 1) - 1,
    changesAtMs: host.now(),
  })
  host.record({ change: 'contact.created', subject: `contact/${contact.id}`, detail: direction })
  return contact
}

/**
 * Sets the status; to the same one nothing changes.
 * @throws ProblemError with 409 for a contact that is closed, which is for good, and for one that is to be new again
 */
export function setStatus(
  instance: DigitalExperienceInstance,
  contact: Contact,
  status: ContactStatus,
  by?: Initiator,
): Contact {
  const { host, state, switches } = instance
  if (contact.status === status) return contact
  if (isFinal(contact.status)) {
    throw conflict(`The contact is ${contact.status}, which is for good.`)
  }
  if (status === 'new' && switches.newAgain === 'refused') {
    throw conflict('A contact that was worked on is not new again.')
  }
  host.record({ change: 'contact.status', subject: `contact/${contact.id}`, detail: status })
  const isSolved = status === 'resolved' || isFinal(status)
  const changed = state.contacts.put({
    ...contact,
    ...(isFinal(status) ? { ...nobodyAsked, agentContact: null } : {}),
    status,
    statusUpdatedAtMs: host.now(),
    solvedAtMs: isSolved ? (contact.solvedAtMs ?? host.now()) : null,
  })
  tellCase(instance, 'CaseStatusChanged', changed, by)
  if (isFinal(status)) tellAgentContact(instance, 'AgentContactEnded', contact)
  return changed
}

/**
 * Sets the status that an agent or a client asks for.
 * @throws ProblemError with 409 as {@link setStatus}, and for what a switch rules out
 */
export function askForStatus(
  instance: DigitalExperienceInstance,
  contact: Contact,
  status: ContactStatus,
  by: Initiator,
): Contact {
  const { sameStatus, closedFrom, trashing } = instance.switches
  if (contact.status === status && sameStatus === 'refused') {
    throw conflict(`The contact is ${status} already.`)
  }
  if (status === 'trashed' && trashing === 'refused') throw conflict('A contact is not trashed by a client.')
  const isClosable = closedFrom === 'any' || ['resolved', 'closed', 'trashed'].includes(contact.status)
  if (status === 'closed' && !isClosable) throw conflict('A contact is resolved before it is closed.')
  return setStatus(instance, contact, status, by)
}

function conflict(title: string): ProblemError {
  return new ProblemError({ status: 409, title, parameter: 'status' })
}

/** A contact that nobody is asked about, and for which no time runs. */
export const nobodyAsked = { offeredTo: null, offerEndsAtMs: null, agentDueAtMs: null, customerDueAtMs: null }
