import { z } from '@hono/zod-openapi'
import { attachmentReferences } from '../attachments/body.ts'
import { changeStamps, clearableText, instant, recordId } from '../json-api/fields.ts'

const shared = {
  externalId: clearableText,
  userMentions: z.array(z.union([z.strictObject({ user: recordId }), z.strictObject({ team: recordId })])),
  attachments: attachmentReferences,
  lang: clearableText,
}

const authorship = { createdAt: instant, createdBy: recordId, modifiedAt: instant, modifiedBy: recordId }

/** Body of a note under its conversation, which it may name too. */
export const conversationNoteBody = z
  .strictObject({ ...shared, ...authorship, id: recordId, importedAt: instant, conversation: recordId })
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
    ...changeStamps,
  })
  .partial()
  .openapi('NotePatchBody')

/** Body of a note's PUT, which requires conversation and body. */
export const notePutBody = notePatchBody.required({ body: true, conversation: true }).openapi('NotePutBody')

/** The validated body of a new note. */
export type NoteBody = z.output<typeof conversationNoteBody>

/** The validated body of a note update. */
export type NoteUpdateBody = z.output<typeof notePatchBody>
