import { uuid } from '../../kit/ids.ts'
import { ProblemError } from '../../kit/problem.ts'
import { beginContact, openContactOf, setStatus } from '../contacts/contacts.ts'
import { checkInbound, countChange, countInbound } from '../contacts/throttle.ts'
import { afterMessage } from '../contacts/timers.ts'
import { tellCase, tellMessage } from '../events/tell.ts'
import { offer } from '../routing/offer.ts'
import { routeContact } from '../routing/route-contact.ts'
import {
  type Contact,
  type EndUser,
  endUserIdOf,
  type Message,
  type Recipient,
  type Thread,
} from '../state/contact.ts'
import type { Channel } from '../state/points-of-contact.ts'
import { type DigitalExperienceInstance, externalKey } from '../state/state.ts'
import { refuseUnknownTags } from '../tags/tags.ts'
import { fetchAttachments, refuseFiles, toldAttachments } from './attachments.ts'
import type { CreateMessage } from './create-body.ts'

/** What came of a message: it, its contact, and whether it was there before. */
export interface Created {
  readonly message: Message
  readonly contact: Contact
  readonly isNew: boolean
}

/**
 * Takes in what somebody wrote on the external platform, or what was sent there by other means (`outbound`). The first
 * message of a thread begins it, its customer and a contact; one after a closed contact begins another.
 * @throws ProblemError with 409 for an id that the channel has had, unless a switch says that this is the same message
 */
export function createMessage(
  instance: DigitalExperienceInstance,
  channel: Channel,
  body: CreateMessage,
): Created {
  const { state, switches } = instance
  const known = state.messages.first('external', externalKey(channel.id, body.idOnExternalPlatform))
  if (known) {
    if (switches.duplicateMessage === 'idempotent') {
      return { message: known, contact: state.contacts.get(known.contactNumber)!, isNew: false }
    }
    throw new ProblemError({
      status: 409,
      title: 'A message with this id exists.',
      parameter: 'idOnExternalPlatform',
    })
  }
  return takeIn(instance, channel, body)
}

/** A message that is to be taken in; where nothing tells its id on the external platform it has none. */
export type TakenIn = Omit<CreateMessage, 'idOnExternalPlatform'> & {
  readonly idOnExternalPlatform: string | null
}

/** Takes in a message that is new. @throws ProblemError as {@link createMessage} */
export function takeIn(instance: DigitalExperienceInstance, channel: Channel, body: TakenIn): Created {
  const { host, state, switches } = instance
  refuseFiles(channel, body.attachments)
  refuseUnknownTags(instance, body.tagIds)
  if (body.direction === 'inbound') checkInbound(instance)
  const begun = state.threads.first('external', externalKey(channel.id, body.thread.idOnExternalPlatform))
  if (begun?.canAddMoreMessages === false) {
    throw new ProblemError({ status: 409, title: 'The thread takes no more messages.', parameter: 'thread' })
  }
  const before = begun && openContactOf(instance, begun.id)
  const isLate = body.direction === 'inbound' && begun !== undefined && before === undefined
  if (isLate && switches.afterClosed === 'refused' && state.contacts.count('thread', begun.id) > 0) {
    throw new ProblemError({
      status: 409,
      title: 'The contact of the thread is closed.',
      parameter: 'thread',
    })
  }
  // The last thing that may refuse: what is refused has changed nothing, ids included.
  const open = before && countChange(instance, before)
  const isInbound = body.direction === 'inbound'
  if (isInbound) countInbound(instance)
  const attachments = toldAttachments(instance, body.attachments)
  const thread = begun ?? threadOf(instance, channel, body.thread)
  const endUser = endUserOf(instance, body.authorEndUserIdentity)
  const begins = open ?? beginContact(instance, thread, endUser.id, body.direction)
  const recipients = recipientsOf(body) ?? begins.recipients
  const goesOn = isInbound && begins.leftAtMs != null ? { leftAtMs: null } : {}
  const contact = state.contacts.put({ ...begins, ...goesOn, recipients })
  const message = addMessage(instance, {
    ...blankMessage(instance, contact),
    idOnExternalPlatform: body.idOnExternalPlatform,
    direction: body.direction,
    content: body.messageContent,
    endUserId: isInbound ? endUser.id : null,
    attachments,
    ...(body.tagIds ? { tagIds: [...new Set(body.tagIds)] } : {}),
    replyTo: body.replyToMessage?.idOnExternalPlatform ?? null,
    createdAtMs: Date.parse(body.createdAtWithMilliseconds),
    sending: isInbound ? null : 'sent',
  })
  const others = [...state.channels.values()].some(
    ({ id, channelIntegrationId }) =>
      id !== channel.id && channelIntegrationId === channel.channelIntegrationId,
  )
  host.record({
    change: 'message.created',
    subject: `message/${message.id}`,
    detail: body.direction,
    ...(others ? { rule: 'byoc-many-channels' } : {}),
  })
  tellMessage(instance, 'MessageCreated', message)
  if (!open) tellCase(instance, 'CaseCreated', contact)
  tellMessage(instance, 'MessageAddedIntoCase', message)
  if (open && JSON.stringify(recipients) !== JSON.stringify(open.recipients))
    tellCase(instance, 'ContactRecipientsChanged', contact)
  void fetchAttachments(instance, message.id)
  if (!open) return { message, contact: routeContact(instance, contact), isNew: true }
  return { message, contact: isInbound ? afterInbound(instance, contact) : contact, isNew: true }
}

/** Whom a message went to, as far as it says so. */
function recipientsOf({ recipients }: Pick<CreateMessage, 'recipients'>): Recipient[] | undefined {
  return recipients?.map(({ idOnExternalPlatform, name = '', isPrimary = false, isPrivate = false }) => ({
    ...{ idOnExternalPlatform, name, isPrimary, isPrivate },
  }))
}

/** A customer's further message: a contact that was set aside is open again, and nobody's comes to somebody. */
function afterInbound(instance: DigitalExperienceInstance, contact: Contact): Contact {
  const isWaiting =
    instance.switches.laterMessage === 'opens' &&
    ['resolved', 'pending', 'escalated'].includes(contact.status)
  const open = isWaiting ? setStatus(instance, contact, 'open') : contact
  if (open.inboxAssignee !== null) return afterMessage(instance, open, 'customer')
  return open.offeredTo === null && open.skill !== null ? offer(instance, open) : open
}

/** Adds a message; where not all are kept, older ones give way of which nothing is under way any more. */
export function addMessage({ state, switches }: DigitalExperienceInstance, message: Message): Message {
  state.messages.put(message)
  if (switches.keptMessages !== null) state.messages.keepNewest(switches.keptMessages, isFinished)
  return message
}

function isFinished({ sending, attachments }: Message): boolean {
  return (
    sending !== 'sending' &&
    attachments.every(({ sizeBytes, failed }) => sizeBytes !== null || failed !== null)
  )
}

/** A message with nothing in it yet. */
export function blankMessage(
  { host }: DigitalExperienceInstance,
  { id: contactNumber, threadId, channelId }: Contact,
): Message {
  return {
    id: uuid(host, 'cxone.message'),
    idOnExternalPlatform: null,
    channelId,
    threadId,
    contactNumber,
    direction: 'inbound',
    content: { type: 'TEXT', payload: { text: '' } },
    endUserId: null,
    agentId: null,
    attachments: [],
    replyTo: null,
    createdAtMs: host.now(),
    sending: null,
    failed: null,
    delivered: [],
    seenAtMs: null,
  }
}

/** The thread of this name on the external platform, which begins by that. */
export function threadOf(
  { host, state }: DigitalExperienceInstance,
  { id: channelId }: Channel,
  { idOnExternalPlatform, threadName = '' }: CreateMessage['thread'],
): Thread {
  const known = state.threads.first('external', externalKey(channelId, idOnExternalPlatform))
  if (known) return known
  const id = uuid(host, 'cxone.thread')
  return state.threads.put({ id, channelId, idOnExternalPlatform, threadName, canAddMoreMessages: true })
}

/** The person of this id on the external platform, with what is told of them now. */
export function endUserOf(
  { state }: DigitalExperienceInstance,
  { idOnExternalPlatform, ...told }: CreateMessage['authorEndUserIdentity'],
): EndUser {
  const id = endUserIdOf(idOnExternalPlatform)
  const before = state.endUsers.get(id) ?? { firstName: '', lastName: '', nickname: '', image: '' }
  const named = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined))
  return state.endUsers.put({ ...before, ...named, id, idOnExternalPlatform } as EndUser)
}
