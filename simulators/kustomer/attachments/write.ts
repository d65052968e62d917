import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'

/** Extensions that the vendor's media page blocks. */
const blockedExtensions = new Set(
  `bin bat chm com cpl crt exe hlp hta inf ins isp jse lnk mdb msc msi msp mst pcd pif ps1 reg scr sct shs vbe
  vba vbs wsf wsh wsl`.split(/\s+/),
)

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

/** Announces a file. Throws a 400 for a type that is blocked or a length past the switch. */
export function createAttachment(
  writer: Writer,
  body: z.output<typeof attachmentBody>,
  id: string = newId(writer.instance, 'attachment'),
): AttachmentRow {
  const { instance, user, atMs } = writer
  refuseUnwanted(instance, body)
  const row = instance.state.attachments.put({
    id,
    ...body,
    redacted: false,
    createdAt: iso(atMs),
    createdBy: user,
    content: null,
    conversation: null,
    message: null,
  })
  instance.host.record({ change: 'attachment.created', subject: row.id })
  return row
}

/**
 * Changes what a body names. A file of another type or length has to be uploaded again, and a redacted one
 * has no bytes any more; both are ours. Throws as {@link createAttachment} does.
 */
export function updateAttachment(
  { instance }: Writer,
  before: AttachmentRow,
  body: z.output<typeof attachmentUpdateBody>,
): AttachmentRow {
  const { name = before.name, redacted = before.redacted } = body
  const { contentType = before.contentType, contentLength = before.contentLength } = body
  refuseUnwanted(instance, { name, contentType, contentLength })
  const isSame = contentType === before.contentType && contentLength === before.contentLength
  const content = isSame && !redacted ? before.content : null
  instance.host.record({ change: 'attachment.updated', subject: before.id })
  return instance.state.attachments.put({ ...before, name, contentType, contentLength, redacted, content })
}

function refuseUnwanted(instance: KustomerInstance, body: z.output<typeof attachmentBody>): void {
  const extension = /\.([^.]+)$/.exec(body.name)?.[1]?.toLowerCase()
  if (extension !== undefined && blockedExtensions.has(extension)) {
    throw badParameter('name', `File type .${extension} not allowed`)
  }
  if (body.contentLength > instance.switches.attachmentLimitBytes) {
    const limit = instance.switches.attachmentLimitBytes
    throw badParameter('contentLength', `Larger than ${limit} bytes`)
  }
}
