import { iso } from '../../kit/time.ts'
import type { AttachmentBody } from '../attachments/body.ts'
import { resolveAttachments } from '../attachments/find.ts'
import { createAttachment } from '../attachments/write.ts'
import { conversationOfCustomer } from '../conversations/find.ts'
import { completed, merged } from '../json-api/attributes.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { refuseUnknownTeams, refuseUnknownUsers } from '../org/find.ts'
import { newId } from '../state/record-ids.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { DraftAttributes, DraftRow } from '../state/rows/draft.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import type { DraftBody } from './body.ts'

/**
 * Makes a draft for a customer. Throws a 400 for a time that has passed or another customer's conversation,
 * a 404 for an unknown conversation, a 409 for a second note draft of a conversation.
 */
export function createDraft(writer: Writer, customer: string, body: DraftBody): DraftRow {
  const { instance, user, atMs } = writer
  refuseUnusable(instance, customer, body)
  if (body.channel === 'whatsapp' && body.body === undefined && body.meta === undefined) {
    throw badParameter('body', 'Missing required property: body', '/required')
  }
  if (body.channel === 'note') refuseSecondNote(instance, body.conversation)
  const nowIso = iso(atMs)
  const fresh: DraftAttributes = {
    channel: body.channel,
    status: 'draft',
    createdAt: nowIso,
    updatedAt: nowIso,
    modifiedAt: nowIso,
  }
  const row: DraftRow = {
    id: newId(instance, 'draft'),
    customer,
    conversation: body.conversation ?? null,
    attachments: filesOf(instance, body) ?? [],
    createdBy: user,
    modifiedBy: user,
    attributes: completed(fresh, plainOf(body), scheduleOf(writer, body)),
  }
  instance.host.record({ change: 'draft.created', subject: row.id })
  return stored(instance, row)
}

/** Changes what a body names, in the same channel. Throws as {@link createDraft} does. */
export function updateDraft(writer: Writer, before: DraftRow, body: DraftBody): DraftRow {
  const { instance, user, atMs } = writer
  if (body.channel !== before.attributes.channel) {
    throw badParameter('channel', `A draft stays in its channel, ${before.attributes.channel}`)
  }
  refuseUnusable(instance, before.customer, body)
  if (body.channel === 'note' && (body.conversation ?? before.conversation) !== before.conversation) {
    refuseSecondNote(instance, body.conversation)
  }
  const stamps = { updatedAt: iso(atMs), modifiedAt: iso(atMs) }
  const row: DraftRow = {
    ...before,
    conversation: body.conversation ?? before.conversation,
    attachments: filesOf(instance, body) ?? before.attachments,
    modifiedBy: user,
    attributes: merged(before.attributes, plainOf(body), scheduleOf(writer, body), stamps),
  }
  instance.host.record({ change: 'draft.updated', subject: row.id })
  return stored(instance, row)
}

/** Takes a draft away. */
export function deleteDraft({ instance }: Writer, row: DraftRow): void {
  instance.state.drafts.delete(row.id)
  instance.host.record({ change: 'draft.deleted', subject: row.id })
}

/** Announces a file of a draft. Throws as createAttachment does. */
export function addDraftFile(writer: Writer, draft: DraftRow, body: AttachmentBody): AttachmentRow {
  const file = createAttachment(writer, body)
  writer.instance.state.drafts.put({ ...draft, attachments: [...draft.attachments, file.id] })
  return file
}

/** Takes a file from a draft. */
export function removeDraftFile({ instance }: Writer, draft: DraftRow, { id }: AttachmentRow): void {
  const attachments = draft.attachments.filter((other) => other !== id)
  instance.state.drafts.put({ ...draft, attachments })
  instance.host.record({ change: 'draft.updated', subject: draft.id })
}

function stored(instance: KustomerInstance, row: DraftRow): DraftRow {
  const { status, sendAt } = row.attributes
  if (status === 'scheduled' && sendAt) instance.host.wakeAt(Date.parse(sendAt))
  return instance.state.drafts.put(row)
}

/** What is no attribute: where the draft belongs, and when it is sent. */
function plainOf(body: DraftBody): object & Record<string, unknown> {
  const { customer, conversation, sendAt, scheduled, ...rest } = body
  const { attachments: _files, ...plain } = rest as typeof rest & { attachments?: unknown }
  return plain
}

/**
 * What a body says of the time of sending: nothing leaves it as it is, an empty time unschedules. By switch a
 * time counts by itself, as the older pages have it, or only beside `scheduled: true`, as the newer ones do.
 */
function scheduleOf({ instance, atMs }: Writer, { sendAt, scheduled }: DraftBody) {
  if (sendAt === undefined) return {}
  const counts = instance.switches.draftScheduling === 'time' || scheduled === true
  if (sendAt === null || !counts) return { sendAt: null, status: 'draft' }
  if (Date.parse(sendAt) <= atMs) throw badParameter('sendAt', 'A draft is sent in the future')
  return { sendAt, status: 'scheduled' }
}

function filesOf(instance: KustomerInstance, body: DraftBody): string[] | undefined {
  if (body.channel !== 'chat' || body.attachments === undefined) return undefined
  return resolveAttachments(instance, body.attachments)
}

function refuseUnusable(instance: KustomerInstance, owner: string, body: DraftBody): void {
  if (body.customer !== undefined && body.customer !== owner) {
    throw badParameter('customer', "The draft is another customer's")
  }
  if (body.conversation !== undefined) {
    conversationOfCustomer(instance, body.conversation, owner)
  }
  if (body.channel !== 'note') return
  const users = (body.userMentions ?? []).flatMap((mention) => ('user' in mention ? [mention.user] : []))
  refuseUnknownUsers(instance, 'userMentions', users)
  const teams = (body.userMentions ?? []).flatMap((mention) => ('team' in mention ? [mention.team] : []))
  refuseUnknownTeams(instance, 'userMentions', teams)
}

/** A note needs a conversation to stand in, which is ours; that it has one note draft is documented. */
function refuseSecondNote({ state }: KustomerInstance, conversation: string | undefined): void {
  if (conversation === undefined) {
    throw badParameter('conversation', 'Missing required property: conversation', '/required')
  }
  const drafts = state.drafts.find('conversation', conversation)
  if (drafts.some(({ attributes }) => attributes.channel === 'note')) {
    throw conflict('conversation', 'conversation has a note draft already')
  }
}
