import { queueObject } from '../objects/queue-object.ts'
import type { Contact, Message, Thread } from '../state/contact.ts'
import type { EventType, eventObjects } from '../state/events.ts'
import type { Channel } from '../state/points-of-contact.ts'
import type { Queue } from '../state/routing.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { envelopeOf, type Initiator } from './envelope.ts'
import {
  acceptRejectMember,
  agentContactMember,
  brandMember,
  caseMember,
  channelMember,
  messageMember,
  savedQueueMember,
  threadMember,
  userMember,
} from './members.ts'
import { postTo, subscribersTo } from './subscribers.ts'

type OfObject<Name extends string> = {
  [Type in EventType]: (typeof eventObjects)[Type] extends Name ? Type : never
}[EventType]

/** Tells of a contact; a status comes without the one before it (recorded events). */
export function tellCase(
  instance: DigitalExperienceInstance,
  type:
    | 'CaseCreated'
    | 'CaseStatusChanged'
    | 'CaseToRoutingQueueAssignmentChanged'
    | 'ContactRecipientsChanged'
    | 'ContactPriorityChanged'
    | 'ContactProficiencyChanged',
  contact: Contact,
  by?: Initiator,
): void {
  const more = type === 'CaseStatusChanged' ? { routingMode: null, preferredUserForNextAssign: null } : {}
  tell(instance, type, contact.id, () => ({ ...caseParts(instance, contact), ...more }), by)
}

/** How a contact came into an inbox, or left it. */
interface Handing {
  /** The id of the agent who had it until now. */
  readonly previous: string | null
  /** Whether another agent had it before. */
  readonly isTransfer: boolean
  readonly by?: Initiator | undefined
}

/** Tells that a contact came into an agent's inbox, or left it. */
export function tellAssignee(
  instance: DigitalExperienceInstance,
  contact: Contact,
  { previous, isTransfer, by }: Handing,
): void {
  const data = () => ({
    ...caseParts(instance, contact),
    previousInboxAssignee: userMember(instance, previous),
    inboxAssignee: userMember(instance, contact.inboxAssignee),
    acceptRejectFlow: acceptRejectMember(instance, contact, isTransfer),
  })
  tell(instance, 'CaseInboxAssigneeChanged', contact.id, data, by)
}

/** Tells that an agent is asked about a contact, or is not any more. */
export function tellPreAssignee(
  instance: DigitalExperienceInstance,
  contact: Contact,
  previous: string | null,
): void {
  const data = () => ({
    ...caseParts(instance, contact),
    previousInboxPreAssignee: userMember(instance, previous),
    inboxPreAssignee: userMember(instance, contact.offeredTo),
    acceptRejectFlow: acceptRejectMember(instance, contact, contact.ownerAssignee !== null),
  })
  tell(instance, 'ConsumerContactInboxPreAssigneeChanged', contact.id, data)
}

/** Tells that an agent's part of a contact begins or ends; `before` is the contact while it lasted. */
export function tellAgentContact(
  instance: DigitalExperienceInstance,
  type: 'AgentContactStarted' | 'AgentContactEnded',
  before: Contact,
): void {
  const { agentContact, inboxAssignee } = before
  if (agentContact === null) return
  const now = instance.state.contacts.get(before.id) ?? before
  const closedAtMs = type === 'AgentContactEnded' ? instance.host.now() : null
  const data = () => ({
    ...caseParts(instance, now),
    agentContact: agentContactMember(instance, agentContact, inboxAssignee, closedAtMs),
  })
  tell(instance, type, now.id, data)
}

/** Tells of a message. */
export function tellMessage(
  instance: DigitalExperienceInstance,
  type: OfObject<'Message'> | 'MessageAddedIntoCase',
  message: Message,
  by?: Initiator,
): void {
  const { state } = instance
  const data = () => {
    const contact = state.contacts.get(message.contactNumber)!
    const { case: shown, channel, ...parts } = caseParts(instance, contact)
    const thread = threadMember(state.threads.get(message.threadId)!)
    // Events on the fate of a message name the contact otherwise, the first of them the channel too.
    const names =
      type === 'MessageDeliveryStatusChanged'
        ? { contact: shown, pointOfContact: channel }
        : type === 'MessageSeenChanged'
          ? { contact: shown, channel }
          : { case: shown, channel }
    return { ...parts, ...names, thread, message: messageMember(instance, message, contact) }
  }
  const isCreation = type === 'MessageCreated' || type === 'MessageAddedIntoCase'
  tell(instance, type, message.contactNumber, data, by, isCreation ? message.traceId : undefined)
}

/** Tells that a person began or stopped to write; such events name no contact. */
export function tellTyping(instance: DigitalExperienceInstance, thread: Thread, isTyping: boolean): void {
  const channel = instance.state.channels.get(thread.channelId)!
  const data = () => ({
    brand: brandMember(instance),
    channel: channelMember(channel),
    thread: threadMember(thread),
  })
  tell(instance, isTyping ? 'SenderTypingStarted' : 'SenderTypingEnded', thread.id, data)
}

/** Tells of a point of contact. */
export function tellChannel(
  instance: DigitalExperienceInstance,
  type: OfObject<'Channel'>,
  channel: Channel,
): void {
  const data = () => ({ brand: brandMember(instance), channel: channelMember(channel) })
  tell(instance, type, channel.id, data)
}

/** Tells of a routing queue. */
export function tellQueue(
  instance: DigitalExperienceInstance,
  type: OfObject<'RoutingQueue'>,
  queue: Queue,
): void {
  const data = () => ({ brand: brandMember(instance), routingQueue: savedQueueMember(instance, queue) })
  tell(instance, type, queue.id, data)
}

function caseParts(instance: DigitalExperienceInstance, contact: Contact) {
  return {
    brand: brandMember(instance),
    channel: channelMember(instance.state.channels.get(contact.channelId)!),
    case: caseMember(instance, contact),
    routingQueue: queueObject(instance, contact),
  }
}

/** Posts an event, the same to each who chose it; the same event has the same id everywhere. */
function tell(
  instance: DigitalExperienceInstance,
  type: EventType,
  about: string,
  data: () => Readonly<Record<string, unknown>>,
  by?: Initiator,
  traceId?: string,
): void {
  const subscribers = subscribersTo(instance, type)
  if (subscribers.length === 0) return
  const body = envelopeOf(instance, type, data(), { by, traceId })
  for (const subscriber of subscribers) postTo(instance, subscriber, about, body)
}
