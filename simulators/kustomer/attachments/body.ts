import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body of a POST that announces a file before its upload. */
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

/** The validated body of a new file. */
export type AttachmentBody = z.output<typeof attachmentBody>

/** The validated body of a file update. */
export type AttachmentUpdateBody = z.output<typeof attachmentUpdateBody>

/** The files of a message or note: each is an id, or an object with the id and details of the upload. */
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
