import {
  anything,
  byName,
  count,
  either,
  epochMs,
  fileBytes,
  flag,
  listOf,
  number,
  objectOf,
  oneOf,
  optional,
  orNull,
  text,
} from '../../kit/shape.ts'
import {
  type Attachment,
  type Contact,
  type CustomField,
  contactStatuses,
  type DeliveryState,
  type EndUser,
  type Message,
  type MessageContent,
  type Proficiency,
  type Recipient,
  type Thread,
} from './contact.ts'
import { shownLevelShape } from './service-levels.ts'
import { outcomeShape } from './voice-shape.ts'

/** What a row of people may be. */
export const endUserShape = objectOf<EndUser>({
  id: text,
  idOnExternalPlatform: text,
  firstName: text,
  lastName: text,
  nickname: text,
  image: text,
})

/** What a row of threads may be. */
export const threadShape = objectOf<Thread>({
  id: text,
  channelId: text,
  idOnExternalPlatform: text,
  threadName: text,
  canAddMoreMessages: flag,
})

const recipientShape = objectOf<Recipient>({
  idOnExternalPlatform: text,
  name: text,
  isPrimary: flag,
  isPrivate: flag,
})

/** What a row of contacts may be. */
export const contactShape = objectOf<Contact>({
  id: text,
  contactId: text,
  interactionId: text,
  customerContactId: text,
  threadId: text,
  channelId: text,
  endUserId: text,
  direction: oneOf('inbound', 'outbound'),
  status: oneOf(...contactStatuses),
  statusUpdatedAtMs: epochMs,
  createdAtMs: epochMs,
  skill: orNull(text),
  unrouted: orNull(text),
  inboxAssignee: orNull(text),
  ownerAssignee: orNull(text),
  queue: orNull(text),
  subSkill: orNull(text),
  offeredTo: orNull(text),
  offerEndsAtMs: orNull(epochMs),
  refusedBy: listOf(text),
  popUrl: orNull(text),
  agentDueAtMs: orNull(epochMs),
  agentLate: count,
  customerDueAtMs: orNull(epochMs),
  firstResponseAtMs: orNull(epochMs),
  solvedAtMs: orNull(epochMs),
  shownLevel: orNull(shownLevelShape),
  recipients: listOf(recipientShape),
  agentContact: orNull(objectOf<NonNullable<Contact['agentContact']>>({ id: text, createdAtMs: epochMs })),
  changesLeft: number,
  changesAtMs: epochMs,
  lastAssignedAtMs: optional(epochMs),
  priority: optional(number),
  proficiency: optional(objectOf<Proficiency>({ from: number, to: number })),
  outcome: optional(outcomeShape),
  leftAtMs: optional(orNull(epochMs)),
  customFields: optional(listOf(objectOf<CustomField>({ ident: text, value: text, updatedAtMs: epochMs }))),
})

/** What a file may be. */
export const attachmentShape = objectOf<Attachment>({
  id: text,
  friendlyName: text,
  url: text,
  mimeType: text,
  sizeBytes: orNull(fileBytes),
  failed: orNull(text),
  content: optional(text),
})

/** What the content of a message may be. */
export const messageContentShape = objectOf<MessageContent>({
  type: text,
  payload: byName(anything),
  fallbackText: optional(text),
  postback: optional(text),
  parameters: optional(either(byName(anything), listOf(anything))),
})

/** What a row of messages may be. */
export const messageShape = objectOf<Message>({
  id: text,
  idOnExternalPlatform: orNull(text),
  channelId: text,
  threadId: text,
  contactNumber: text,
  direction: oneOf('inbound', 'outbound'),
  content: messageContentShape,
  endUserId: orNull(text),
  agentId: orNull(text),
  attachments: listOf(attachmentShape),
  tagIds: optional(listOf(number)),
  replyTo: orNull(text),
  createdAtMs: epochMs,
  sending: orNull(oneOf('sending', 'sent', 'failed')),
  failed: orNull(text),
  delivered: listOf(objectOf<DeliveryState>({ isSuccess: flag, atMs: epochMs, reason: orNull(text) })),
  seenAtMs: orNull(epochMs),
  traceId: optional(text),
})
