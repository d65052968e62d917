import { z } from '@hono/zod-openapi'
import { attachmentReferences } from './attachment.ts'
import type { Attributes } from './attribute-merge.ts'
import { type Resource, toOne, toOrg, toUser } from './envelope.ts'
import { clearableText, instant, recordId } from './field-schemas.ts'
import { toAttachments } from './message.ts'
import type { KustomerInstance } from './state.ts'

/** A note's attributes. */
export interface NoteAttributes extends Attributes {
  readonly body: string
  readonly externalId?: string
  readonly createdAt: string
  readonly rev: number
}

/** One note: internal to the company, without effect on its conversation's status. */
export interface NoteRow {
  readonly id: string
  readonly madeAtMs: number
  readonly conversation: string
  readonly customer: string
  readonly attachments: readonly string[]
  readonly userMentions: ReadonlyArray<{ readonly type: 'user' | 'team'; readonly id: string }>
  readonly createdBy: string
  readonly modifiedBy: string
  readonly deleted: boolean
  readonly attributes: NoteAttributes
}

/** The lists of all notes, of each conversation's and of each customer's. */
export function noteEntries({
  deleted,
  conversation,
  customer,
  attributes,
}: NoteRow): Array<[string, string]> {
  if (deleted) return []
  return [
    ['all', attributes.createdAt],
    [`conversation:${conversation}`, attributes.createdAt],
    [`customer:${customer}`, attributes.createdAt],
  ]
}

const shared = {
  externalId: clearableText,
  userMentions: z.array(z.union([z.strictObject({ user: recordId }), z.strictObject({ team: recordId })])),
  attachments: attachmentReferences,
  lang: clearableText,
}

const authorship = { createdAt: instant, createdBy: recordId, modifiedAt: instant, modifiedBy: recordId }

/** Body of a note under its conversation. */
export const conversationNoteBody = z
  .strictObject({ ...shared, ...authorship, id: recordId, importedAt: instant })
  .partial()
  .extend({ body: z.string().min(1) })
  .openapi('ConversationNoteBody')

/** Body of `POST /v1/notes`. */
export const noteBody = conversationNoteBody.extend({ conversation: recordId }).openapi('NoteBody')

/** Body of a note's PATCH. */
export const notePatchBody = z
  .strictObject({
    ...shared,
    body: z.string().min(1),
    conversation: recordId,
    deleted: z.boolean().nullable(),
  })
  .partial()
  .openapi('NotePatchBody')

/** Body of a note's PUT, which asks for conversation and body. */
export const notePutBody = notePatchBody.required({ body: true, conversation: true }).openapi('NotePutBody')

/** A new note's body after its check. */
export type NoteBody = z.output<typeof conversationNoteBody>

/** A note update's body after its check. */
export type NoteUpdateBody = z.output<typeof notePatchBody>

/** The note as a reply shows it. */
export function noteResource(instance: KustomerInstance, row: NoteRow): Resource {
  const self = `/v1/notes/${row.id}`
  return {
    type: 'note',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(instance),
      customer: toOne('customer', 'customers', row.customer),
      conversation: toOne('conversation', 'conversations', row.conversation),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      userMentions: row.userMentions.length > 0 ? { data: row.userMentions } : undefined,
      attachments: toAttachments(`${self}/attachments`, row.attachments),
    },
    links: { self },
  }
}
