import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body that announces a file. */
export const attachmentBody = z
  .strictObject({
    name: z.string().min(1),
    contentType: z.string().regex(/^[\w.+-]+\/[\w.+-]+(?:;.*)?$/, 'Format validation failed (media type)'),
    contentLength: z.number().int().min(1),
  })
  .openapi('AttachmentBody')

/** Body of a file’s update. */
export const attachmentUpdateBody = attachmentBody
  .extend({ redacted: z.boolean() })
  .partial()
  .openapi('AttachmentUpdateBody')

/** A new file's body after its check. */
export type AttachmentBody = z.output<typeof attachmentBody>

/** A file update's body after its check. */
export type AttachmentUpdateBody = z.output<typeof attachmentUpdateBody>

/** How a message or note refers to files: by id, or with the facts of the upload beside it. */
export const attachmentReferences = z.array(
  z.union([
    recordId,
    z.strictObject({
      _id: recordId,
      name: z.string().optional(),
      contentType: z.string().optional(),
      contentLength: z.number().optional(),
      sourceId: z.string().optional(),
    }),
  ]),
)
