import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { beginContact, openContactOf } from '../contacts/contacts.ts'
import { setCustomFields } from '../contacts/custom-fields.ts'
import { countChange } from '../contacts/throttle.ts'
import { byApi } from '../events/envelope.ts'
import { tellCase } from '../events/tell.ts'
import { missingForReply } from '../routing/permissions.ts'
import { routeContact } from '../routing/route-contact.ts'
import type { Contact, MessageContent, Thread } from '../state/contact.ts'
import type { Channel } from '../state/points-of-contact.ts'
import { type DigitalExperienceInstance, externalKey } from '../state/state.ts'
import { fetchAttachments, refuseFiles, toldAttachments } from './attachments.ts'
import { type Created, endUserOf, threadOf } from './create.ts'
import type { outboundBody } from './outbound-body.ts'
import { initiatorOf, sendOut } from './send.ts'

/** What `POST /channels/{id}/outbound` takes, parsed. */
export type Outbound = z.output<typeof outboundBody>

/**
 * Sends an answer to a thread, or to a recipient who has none yet, which begins an outbound contact.
 * @throws ProblemError with 400, 403, 409 or 429; nothing has changed then
 */
export function sendOutbound(
  instance: DigitalExperienceInstance,
  channel: Channel,
  body: Outbound,
  traceId?: string,
): Created {
  const { state, switches } = instance
  refuseFiles(channel, body.attachments)
  const known = knownThread(instance, channel, body)
  if (known?.canAddMoreMessages === false) {
    throw new ProblemError({ status: 409, title: 'The thread takes no more messages.', parameter: 'thread' })
  }
  const replyTo = answered(instance, channel, body.replyToMessage)
  const begin = toBegin(instance, channel, known, body)
  const before = known && openContactOf(instance, known.id)
  const agentId = switches.outboundAuthor === 'assignee' ? (before?.inboxAssignee ?? null) : null
  refuseWithoutPermission(instance, channel, agentId)
  const open = before && countChange(instance, before)
  const contact = open ?? begin()
  const message = sendOut(
    instance,
    setCustomFields(instance, contact, body.contact?.customFields),
    {
      agentId,
      content: body.messageContent as MessageContent,
      attachments: toldAttachments(instance, body.attachments),
      replyTo,
      ...(traceId === undefined ? {} : { traceId }),
    },
    initiatorOf(instance, agentId),
  )
  void fetchAttachments(instance, message.id)
  return { message, contact: state.contacts.get(contact.id)!, isNew: true }
}

function knownThread(
  { state }: DigitalExperienceInstance,
  { id: channelId }: Channel,
  { thread, recipients }: Outbound,
): Thread | undefined {
  const told = thread?.idOnExternalPlatform
  if (told !== undefined) return state.threads.first('external', externalKey(channelId, told))
  const to = primaryOf(recipients)?.idOnExternalPlatform
  const last = [...state.contacts.values()].findLast(
    (contact) =>
      contact.channelId === channelId && state.endUsers.get(contact.endUserId)?.idOnExternalPlatform === to,
  )
  return last && state.threads.get(last.threadId)
}

/** How a contact is begun, should none be open. @throws ProblemError with 400 where nobody is told whom with */
function toBegin(
  instance: DigitalExperienceInstance,
  channel: Channel,
  known: Thread | undefined,
  { thread: told, recipients }: Outbound,
): () => Contact {
  const to = primaryOf(recipients)?.idOnExternalPlatform
  const earlier = known && instance.state.contacts.find('thread', known.id).at(-1)
  if (to === undefined && !earlier) {
    throw new ProblemError({
      status: 400,
      title: 'Expected a recipient, or a known thread.',
      parameter: 'recipients',
    })
  }
  const idOnExternalPlatform =
    known?.idOnExternalPlatform ?? told?.idOnExternalPlatform ?? `${channel.idOnExternalPlatform}.${to}`
  return () => {
    const thread = threadOf(instance, channel, { threadName: told?.threadName, idOnExternalPlatform })
    const endUserId = earlier?.endUserId ?? endUserOf(instance, { idOnExternalPlatform: to! }).id
    const contact = beginContact(instance, thread, endUserId, 'outbound')
    tellCase(instance, 'CaseCreated', contact, byApi)
    return routeContact(instance, contact)
  }
}

function primaryOf(recipients: Outbound['recipients']) {
  return recipients.find(({ isPrimary }) => isPrimary) ?? recipients[0]
}

/** The id on the external platform of the message that is answered. @throws ProblemError with 400 when there is none */
function answered(
  { state }: DigitalExperienceInstance,
  { id: channelId }: Channel,
  told: Outbound['replyToMessage'],
): string | null {
  if (told === undefined) return null
  const { id, idOnExternalPlatform = '' } = told
  const message =
    id === undefined
      ? state.messages.first('external', externalKey(channelId, idOnExternalPlatform))
      : state.messages.get(id)
  if (message?.channelId === channelId) return message.idOnExternalPlatform ?? message.id
  throw new ProblemError({ status: 400, title: 'There is no such message.', parameter: 'replyToMessage' })
}

function refuseWithoutPermission(
  instance: DigitalExperienceInstance,
  { id: channelId }: Channel,
  agentId: string | null,
): void {
  const agent = agentId === null ? undefined : instance.state.agents.get(agentId)
  const missing = agent && missingForReply(instance, agent, { channelId })
  if (missing !== undefined) throw new ProblemError({ status: 403, title: missing })
}
