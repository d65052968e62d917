import { hash } from 'node:crypto'
import { iso } from '../../kit/time.ts'
import { checked } from '../http/add-route.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import { type AttachmentBody, type AttachmentUpdateBody, attachmentBody } from './body.ts'

/** Extensions that the vendor's media page blocks. */
const blockedExtensions = new Set(
  `bin bat chm com cpl crt exe hlp hta inf ins isp jse lnk mdb msc msi msp mst pcd pif ps1 reg scr sct shs vbe
  vba vbs wsf wsh wsl`.split(/\s+/),
)

/** Announces a file. Throws a 400 for a blocked type, or a length over the switch `attachmentLimitBytes`. */
export function createAttachment(
  writer: Writer,
  body: AttachmentBody,
  id: string = newId(writer.instance, 'attachment'),
): AttachmentRow {
  const { instance, user, atMs } = writer
  refuseForbiddenFile(instance, body)
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

/** Changes the file with this id, or announces one under it. Throws as {@link createAttachment} does. */
export function putAttachment(writer: Writer, id: string, body: AttachmentUpdateBody): AttachmentRow {
  const before = writer.instance.state.attachments.get(id)
  if (before) return updateAttachment(writer, before, body)
  const { redacted, ...announced } = body
  return createAttachment(writer, checked(attachmentBody, announced), id)
}

/**
 * Changes the attributes in the body. A file of another type or length has to be uploaded again, and a redacted
 * one loses its bytes; both are our choice. Throws as {@link createAttachment} does.
 */
function updateAttachment(
  { instance }: Writer,
  before: AttachmentRow,
  body: AttachmentUpdateBody,
): AttachmentRow {
  const { name = before.name, redacted = before.redacted } = body
  const { contentType = before.contentType, contentLength = before.contentLength } = body
  refuseForbiddenFile(instance, { name, contentType, contentLength })
  const isSame = contentType === before.contentType && contentLength === before.contentLength
  const content = isSame && !redacted ? before.content : null
  instance.host.record({ change: 'attachment.updated', subject: before.id })
  return instance.state.attachments.put({ ...before, name, contentType, contentLength, redacted, content })
}

/** Stores on each file which conversation and message refer to it. */
export function bindAttachments(
  instance: KustomerInstance,
  ids: readonly string[],
  to: { readonly conversation: string; readonly message: string | null },
): void {
  for (const id of ids) instance.state.attachments.put({ ...instance.state.attachments.get(id)!, ...to })
}

/** Stores the uploaded bytes of a file. */
export function storeContent(instance: KustomerInstance, row: AttachmentRow, bytes: Buffer): void {
  const content = { base64: bytes.toString('base64'), sha256: hash('sha256', bytes) }
  instance.state.attachments.put({ ...row, content })
  instance.host.record({ change: 'attachment.uploaded', subject: row.id })
}

function refuseForbiddenFile(instance: KustomerInstance, body: AttachmentBody): void {
  const extension = /\.([^.]+)$/.exec(body.name)?.[1]?.toLowerCase()
  if (extension !== undefined && blockedExtensions.has(extension)) {
    throw badParameter('name', `File type .${extension} not allowed`)
  }
  const { attachmentLimitBytes: limit } = instance.switches
  if (limit !== null && body.contentLength > limit) {
    throw badParameter('contentLength', `Larger than ${limit} bytes`)
  }
}
