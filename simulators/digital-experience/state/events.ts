import { listOf, objectOf, oneOf, orNull, text } from '../../kit/shape.ts'
/**
 * The types of events that are posted, each with its object (the vendor's chat SDK, recorded events). What belongs to
 * things that are not built, such as notes, is left out.
 */
export const eventObjects = {
  CaseCreated: 'Case',
  CaseStatusChanged: 'Case',
  CaseInboxAssigneeChanged: 'Case',
  CaseToRoutingQueueAssignmentChanged: 'Case',
  ConsumerContactInboxPreAssigneeChanged: 'Case',
  ContactRecipientsChanged: 'Case',
  ContactPriorityChanged: 'Case',
  ContactProficiencyChanged: 'Case',
  MessageAddedIntoCase: 'Case',
  AgentContactStarted: 'Case',
  AgentContactEnded: 'Case',
  MessageCreated: 'Message',
  MessageSent: 'Message',
  MessageDeliveryStatusChanged: 'Message',
  MessageSeenChanged: 'Message',
  SenderTypingStarted: 'SenderAction',
  SenderTypingEnded: 'SenderAction',
  ChannelCreated: 'Channel',
  ChannelUpdated: 'Channel',
  ChannelDeleted: 'Channel',
  RoutingQueueCreated: 'RoutingQueue',
  RoutingQueueUpdated: 'RoutingQueue',
} as const

/** The type of an event. */
export type EventType = keyof typeof eventObjects
/** The types of all events. */
export const eventTypes = Object.keys(eventObjects) as [EventType, ...EventType[]]

/** Somebody to whom events are posted. */
export interface Subscriber {
  /** What it is called. */
  readonly id: string
  readonly url: string
  /** The events that it chose; `null`: all. */
  readonly events: readonly EventType[] | null
}

/** What a row of subscribers may be. */

export const subscriberShape = objectOf<Subscriber>({
  id: text,
  url: text,
  events: orNull(listOf(oneOf(...eventTypes))),
})
