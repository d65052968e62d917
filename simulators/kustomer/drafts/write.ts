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
 * Creates a draft for a customer. Throws a 400 for a schedule in the past or another customer's conversation,
 * a 404 for an unknown conversation, a 409 for a second note draft of a conversation.
 */
export function createDraft(writer: Writer, customer: string, body: DraftBody): DraftRow {
  const { instance, user, atMs } = writer
  refuseInvalid(instance, customer, body)
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
  const attachments = filesOf(instance, body) ?? []
  const attributes = completed(fresh, plainOf(body), scheduleOfNew(writer, body))
  const row: DraftRow = {
    id: newId(instance, 'draft'),
    customer,
    conversation: body.conversation ?? null,
    attachments,
    createdBy: user,
    modifiedBy: user,
    attributes,
  }
  instance.host.record({ change: 'draft.created', subject: row.id })
  return storeDraft(instance, row)
}

/** Changes the attributes in the body; the channel stays. Throws as {@link createDraft} does. */
export function updateDraft(writer: Writer, before: DraftRow, body: DraftBody): DraftRow {
  const { instance, user, atMs } = writer
  if (body.channel !== before.attributes.channel) {
    throw badParameter('channel', `A draft stays in its channel, ${before.attributes.channel}`)
  }
  refuseInvalid(instance, before.customer, body)
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
  return storeDraft(instance, row)
}

/** Deletes a draft. */
export function deleteDraft({ instance }: Writer, row: DraftRow): void {
  instance.state.drafts.delete(row.id)
  instance.host.record({ change: 'draft.deleted', subject: row.id })
}

/** Announces a file and adds it to a draft. Throws as createAttachment does. */
export function addDraftFile(writer: Writer, draft: DraftRow, body: AttachmentBody): AttachmentRow {
  const file = createAttachment(writer, body)
  putFiles(writer, draft, [...draft.attachments, file.id])
  return file
}

/** Removes a file from a draft. */
export function removeDraftFile(writer: Writer, draft: DraftRow, { id }: AttachmentRow): void {
  const others = draft.attachments.filter((other) => other !== id)
  putFiles(writer, draft, others)
}

/** Another file is a change of the draft like any other: our choice. */
function putFiles({ instance, user, atMs }: Writer, draft: DraftRow, attachments: readonly string[]): void {
  const stamps = { updatedAt: iso(atMs), modifiedAt: iso(atMs) }
  const attributes = { ...draft.attributes, ...stamps }
  instance.state.drafts.put({ ...draft, attachments, modifiedBy: user, attributes })
  instance.host.record({ change: 'draft.updated', subject: draft.id })
}

function storeDraft(instance: KustomerInstance, row: DraftRow): DraftRow {
  const { status, sendAt } = row.attributes
  if (status === 'scheduled' && sendAt) instance.host.wakeAt(Date.parse(sendAt))
  return instance.state.drafts.put(row)
}

/** The body without what is no plain attribute: customer, conversation, schedule and files. */
function plainOf(body: DraftBody): object & Record<string, unknown> {
  const { customer, conversation, sendAt, scheduled, ...rest } = body
  const { attachments: _files, ...plain } = rest as typeof rest & { attachments?: unknown }
  return plain
}

/**
 * The schedule of a new draft. The vendor's current page asks for `scheduled: true` beside a time to come, and says
 * that without it `sendAt` is overridden and the draft made at once. Whether that sends it is our reading, which an
 * outreach client bears out: it sends by a `sendAt` of this instant. By switch the draft stays one, or, as older
 * pages say, `sendAt` alone schedules.
 */
function scheduleOfNew({ instance, atMs }: Writer, { sendAt, scheduled }: DraftBody) {
  if (sendAt === undefined) return {}
  if (sendAt === null) return unscheduled
  const { draftScheduling, draftSendAtAlone } = instance.switches
  if (scheduled !== true && draftScheduling === 'flag') {
    return draftSendAtAlone === 'send' ? { sendAt: iso(atMs), status: 'scheduled' } : unscheduled
  }
  if (scheduled === true && Date.parse(sendAt) <= atMs) {
    throw badParameter('sendAt', 'A draft is scheduled for a time to come')
  }
  return scheduledAt(sendAt, atMs)
}

/** The schedule after an update: without `sendAt` it stays, an empty one unschedules, a time alone schedules. */
function scheduleOf({ atMs }: Writer, { sendAt }: DraftBody) {
  if (sendAt === undefined) return {}
  return sendAt === null ? unscheduled : scheduledAt(sendAt, atMs)
}

const unscheduled = { sendAt: null, status: 'draft' } as const

/** A time that has passed sends the draft at once. */
function scheduledAt(sendAt: string, nowMs: number) {
  return { sendAt: iso(Math.max(nowMs, Date.parse(sendAt))), status: 'scheduled' }
}

function filesOf(instance: KustomerInstance, body: DraftBody): string[] | undefined {
  if (body.channel !== 'chat' || body.attachments === undefined) return undefined
  return resolveAttachments(instance, body.attachments)
}

function refuseInvalid(instance: KustomerInstance, owner: string, body: DraftBody): void {
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

/** A note draft needs a conversation, which is our choice; at most one per conversation is documented. */
function refuseSecondNote({ state }: KustomerInstance, conversation: string | undefined): void {
  if (conversation === undefined) {
    throw badParameter('conversation', 'Missing required property: conversation', '/required')
  }
  const drafts = state.drafts.find('conversation', conversation)
  if (drafts.some(({ attributes }) => attributes.channel === 'note')) {
    throw conflict('conversation', 'conversation has a note draft already')
  }
}
