import { uuid } from '../../kit/ids.ts'
import type { Contact, ContactStatus, Thread } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const firstContactNumber = 260_000_000_001

/** The contact of a thread that is not closed, if there is one. */
export function openContactOf({ state }: DigitalExperienceInstance, threadId: string): Contact | undefined {
  return state.contacts.find('thread', threadId).findLast(({ status }) => !isFinal(status))
}

/** Closed is terminal: what comes after begins another contact. */
export function isFinal(status: ContactStatus): boolean {
  return status === 'closed' || status === 'trashed'
}

/** Begins a contact of a thread, which nobody has been routed to. */
export function beginContact(
  { host, state }: DigitalExperienceInstance,
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
    status: 'new',
    statusUpdatedAtMs: host.now(),
    createdAtMs: host.now(),
    skill: null,
    unrouted: null,
    inboxAssignee: null,
    ownerAssignee: null,
  })
  host.record({ change: 'contact.created', subject: `contact/${contact.id}`, detail: direction })
  return contact
}

/** Sets the status; to the same one nothing changes. */
export function setStatus(
  { host, state }: DigitalExperienceInstance,
  contact: Contact,
  status: ContactStatus,
): Contact {
  if (contact.status === status) return contact
  host.record({ change: 'contact.status', subject: `contact/${contact.id}`, detail: status })
  return state.contacts.put({ ...contact, status, statusUpdatedAtMs: host.now() })
}

/** Puts a contact into an agent's inbox, or takes it out of any; its owner stays who had it last. */
export function assign(
  { host, state }: DigitalExperienceInstance,
  contact: Contact,
  agentId: string | null,
): Contact {
  host.record({
    change: agentId === null ? 'contact.unassigned' : 'contact.assigned',
    subject: `contact/${contact.id}`,
  })
  return state.contacts.put({
    ...contact,
    inboxAssignee: agentId,
    ownerAssignee: agentId ?? contact.ownerAssignee,
  })
}
