import type { z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { contactOf } from '../contacts/find.ts'
import { countChange } from '../contacts/throttle.ts'
import { fetchAttachments, refuseFiles, toldAttachments } from '../messages/attachments.ts'
import { initiatorOf, sendOut } from '../messages/send.ts'
import { channelOf } from '../points-of-contact/channels.ts'
import { type Contact, isFinal, type MessageContent } from '../state/contact.ts'
import type { Draft } from '../state/draft.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { draftBody, draftChangeBody } from './body.ts'

/** The contact with this number, not closed. @throws ProblemError with 404 or 409 */
export function openContact(instance: DigitalExperienceInstance, contactNumber: string): Contact {
  const contact = contactOf(instance, contactNumber)
  if (!isFinal(contact.status)) return contact
  throw new ProblemError({ status: 409, title: `The contact is ${contact.status}, which is for good.` })
}

/** The draft with this id of the contact. @throws ProblemError with 404 when there is none */
export function draftOf({ state }: DigitalExperienceInstance, contact: Contact, id: string): Draft {
  const draft = state.drafts.get(id)
  if (draft?.contactNumber === contact.id) return draft
  throw new ProblemError({ status: 404, title: 'Draft not found' })
}

/** Writes a draft that somebody of a queue or skill has to approve. */
export function createDraft(
  instance: DigitalExperienceInstance,
  contact: Contact,
  body: z.output<typeof draftBody>,
): Draft {
  const { host, state } = instance
  if (state.drafts.get(body.id)) throw refused(409, 'A draft with this id exists.', 'id')
  refuseFiles(channelOf(instance, contact.channelId), body.attachments)
  refuseUnknownApproval(instance, body.approvalRoutingQueue)
  checkReferences(instance, contact, body)
  host.record({ change: 'draft.created', subject: `contact/${contact.id}` })
  return state.drafts.put({
    id: body.id,
    contactNumber: contact.id,
    content: body.messageContent as MessageContent,
    agentId: contact.inboxAssignee,
    recipients: body.recipients,
    attachments: toldAttachments(instance, body.attachments),
    replyTo: body.replyToMessage?.id ?? null,
    title: body.title ?? '',
    isRefused: false,
    createdAtMs: host.now(),
  })
}

/** Changes a draft, which by that waits for approval again. */
export function changeDraft(
  instance: DigitalExperienceInstance,
  contact: Contact,
  draft: Draft,
  body: z.output<typeof draftChangeBody>,
): Draft {
  checkReferences(instance, contact, body)
  instance.host.record({ change: 'draft.changed', subject: `contact/${contact.id}` })
  return instance.state.drafts.put({
    ...draft,
    content: body.messageContent as MessageContent,
    recipients: body.recipients ?? draft.recipients,
    replyTo: body.replyToMessage?.id ?? draft.replyTo,
    title: body.title ?? draft.title,
    isRefused: false,
  })
}

/** Sends a draft to the person, and it is none any more. @throws ProblemError with 409 for one that went back */
export function approveDraft(instance: DigitalExperienceInstance, contact: Contact, draft: Draft): void {
  const { host, state } = instance
  if (draft.isRefused) throw refused(409, 'The draft was refused; allowed once it was changed.')
  channelOf(instance, contact.channelId)
  const changed = countChange(instance, contact)
  host.record({ change: 'draft.approved', subject: `contact/${contact.id}` })
  state.drafts.delete(draft.id)
  const answered = draft.replyTo === null ? undefined : state.messages.get(draft.replyTo)
  const message = sendOut(
    instance,
    changed,
    {
      agentId: draft.agentId,
      content: draft.content,
      attachments: draft.attachments,
      replyTo: answered?.idOnExternalPlatform ?? draft.replyTo,
    },
    initiatorOf(instance, draft.agentId),
  )
  void fetchAttachments(instance, message.id)
}

/** Gives a draft back to its author. */
export function refuseDraft({ host, state }: DigitalExperienceInstance, draft: Draft): void {
  host.record({ change: 'draft.refused', subject: `contact/${draft.contactNumber}` })
  state.drafts.put({ ...draft, isRefused: true })
}

/** Deletes a draft. */
export function deleteDraft({ host, state }: DigitalExperienceInstance, draft: Draft): void {
  host.record({ change: 'draft.deleted', subject: `contact/${draft.contactNumber}` })
  state.drafts.delete(draft.id)
}

function checkReferences(
  { state }: DigitalExperienceInstance,
  contact: Contact,
  { replyToMessage, replyByChannel }: z.output<typeof draftChangeBody>,
): void {
  const answered = replyToMessage && state.messages.get(replyToMessage.id)
  if (replyToMessage && answered?.contactNumber !== contact.id) {
    throw refused(400, 'The contact has no such message.', 'replyToMessage')
  }
  if (replyByChannel && replyByChannel.id !== contact.channelId) {
    throw refused(400, 'The contact is answered by its own channel.', 'replyByChannel')
  }
}

function refuseUnknownApproval(
  { state }: DigitalExperienceInstance,
  told: z.output<typeof draftBody>['approvalRoutingQueue'],
): void {
  const isKnown =
    'skillId' in told
      ? [...state.skills.values()].some(({ skillId }) => skillId === told.skillId)
      : state.queues.get(told.id) !== undefined
  if (!isKnown) throw refused(400, 'There is no such queue or skill.', 'approvalRoutingQueue')
}

function refused(status: 400 | 409, title: string, parameter?: string): ProblemError {
  return new ProblemError({ status, title, ...(parameter === undefined ? {} : { parameter }) })
}
