import { iso } from '../../kit/time.ts'
import { resolveAttachments } from '../attachments/find.ts'
import { bindAttachments } from '../attachments/write.ts'
import { conversationOf, refuseOtherOwner } from '../conversations/find.ts'
import { storeConversation } from '../conversations/store.ts'
import { merged, without } from '../json-api/attributes.ts'
import { conflict } from '../json-api/problem.ts'
import { refuseUnknownTeams, refuseUnknownUsers } from '../org/find.ts'
import { newId } from '../state/record-ids.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import type { NoteAttributes, NoteRow } from '../state/rows/note.ts'
import type { KustomerInstance } from '../state/state.ts'
import { authorshipOf, changedAuthorship, type Writer } from '../state/writer.ts'
import { type NoteBody, type NoteUpdateBody, notePatchBody } from './body.ts'

/** Adds a note to a conversation. Throws a 409 when its id is taken. */
export function createNote(writer: Writer, conversation: ConversationRow, body: NoteBody): NoteRow {
  const { instance, atMs } = writer
  refuseOtherOwner(conversation, body)
  if (body.id !== undefined && instance.state.notes.get(body.id)) throw conflict('id', 'id already in use')
  const attachments = resolveAttachments(instance, body.attachments ?? [])
  const userMentions = mentionsOf(instance, body.userMentions)
  const { createdAt, createdBy, modifiedAt, modifiedBy } = authorshipOf(writer, body)
  const row: NoteRow = {
    id: body.id ?? newId(instance, 'note', Date.parse(createdAt)),
    madeAtMs: writer.madeAtMs,
    conversation: conversation.id,
    customer: conversation.customer,
    attachments,
    userMentions,
    createdBy,
    modifiedBy,
    deleted: false,
    attributes: {
      body: body.body,
      createdAt,
      updatedAt: iso(atMs),
      modifiedAt,
      rev: 1,
      ...(body.externalId ? { externalId: body.externalId } : {}),
      ...(body.lang ? { lang: body.lang } : {}),
      ...(body.importedAt ? { importedAt: body.importedAt } : {}),
    },
  }
  instance.state.notes.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: null })
  instance.host.record({ change: 'note.created', subject: row.id })
  countNote(instance, row.conversation, 1, atMs)
  return row
}

/**
 * Changes a note; `replace` resets attributes that the body leaves out, and `deleted` soft-deletes or restores the
 * note. Throws a 404 for an unknown conversation.
 */
export function updateNote(writer: Writer, before: NoteRow, body: NoteUpdateBody, replace: boolean): NoteRow {
  const { instance, atMs } = writer
  const { conversation, attachments: files, userMentions, deleted, createdBy, modifiedBy, ...plain } = body
  const { authors, stamps } = changedAuthorship(writer, before, body)
  const target =
    conversation === undefined ? undefined : conversationOf(instance, conversation, 'conversation')
  const attachments = files ? resolveAttachments(instance, files) : replace ? [] : before.attachments
  const base = replace ? without(before.attributes, Object.keys(notePatchBody.shape)) : before.attributes
  const row: NoteRow = {
    ...before,
    conversation: target?.id ?? before.conversation,
    customer: target?.customer ?? before.customer,
    attachments,
    userMentions: userMentions ? mentionsOf(instance, userMentions) : replace ? [] : before.userMentions,
    ...authors,
    deleted: deleted === undefined ? before.deleted : deleted === true,
    attributes: {
      ...(merged(base, plain) as NoteAttributes),
      ...stamps,
    },
  }
  instance.state.notes.put(row)
  bindAttachments(instance, attachments, { conversation: row.conversation, message: null })
  instance.host.record({ change: row.deleted ? 'note.deleted' : 'note.updated', subject: row.id })
  const moved = row.conversation !== before.conversation || row.deleted !== before.deleted
  if (moved && !before.deleted) countNote(instance, before.conversation, -1, atMs)
  if (moved && !row.deleted) countNote(instance, row.conversation, 1, atMs)
  return row
}

/** Soft-deletes a note; an update with `deleted: null` restores it. */
export function deleteNote(writer: Writer, row: NoteRow): void {
  updateNote(writer, row, { deleted: true }, false)
}

function countNote(instance: KustomerInstance, conversation: string, by: 1 | -1, atMs: number): void {
  const row = instance.state.conversations.get(conversation)
  if (!row) return
  const noteCount = row.attributes.noteCount + by
  storeConversation(instance, row, { ...row, attributes: { ...row.attributes, noteCount } }, atMs)
}

function mentionsOf(
  instance: KustomerInstance,
  userMentions: NoteBody['userMentions'],
): Array<{ type: 'user' | 'team'; id: string }> {
  const mentions = (userMentions ?? []).map((mention) =>
    'user' in mention
      ? { type: 'user' as const, id: mention.user }
      : { type: 'team' as const, id: mention.team },
  )
  const users = mentions.filter(({ type }) => type === 'user').map(({ id }) => id)
  refuseUnknownUsers(instance, 'userMentions', users)
  const teams = mentions.filter(({ type }) => type === 'team').map(({ id }) => id)
  refuseUnknownTeams(instance, 'userMentions', teams)
  return mentions
}
