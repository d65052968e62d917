import { z } from '@hono/zod-openapi'
import { iso } from '../kit/time.ts'
import { addRoute, checked } from './add-route.ts'
import { type AttachmentRow, attachmentResource } from './attachment.ts'
import { downloadUrlOf, uploadFields, uploadUrlOf } from './attachment-signature.ts'
import { conversationOf } from './conversation-routes.ts'
import { type KustomerApp, type KustomerContext, reply } from './envelope.ts'
import { badParameter, notFound } from './errors.ts'
import { pageQuery, replyPage, sectionOf } from './paging.ts'
import { newId } from './record-ids.ts'
import { roles } from './roles.ts'
import { answersMany, answersOne, idParams } from './route-parts.ts'
import type { KustomerInstance } from './state.ts'
import { type Writer, writerOf } from './writer.ts'

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

const attachmentUpdateBody = attachmentBody
  .extend({ redacted: z.boolean() })
  .partial()
  .openapi('AttachmentUpdateBody')

/** Adds the routes of attachments, apart from their storage. */
export function addAttachmentRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/attachments',
      summary: 'Announce a file; `meta.upload` says where to send it',
      roles: roles.attachmentCreate,
      body: attachmentBody,
      responses: answersOne(201, 'The attachment'),
    },
    (c, input) => {
      return replyWithForm(c, 201, createAttachment(writerOf(c), input.body))
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/attachments/{id}',
      summary: 'Change an attachment, redact it, or announce one under an id of the caller',
      roles: roles.attachmentUpdate,
      params: idParams,
      body: attachmentUpdateBody,
      responses: answersOne(200, 'The attachment'),
    },
    (c, { params, body }) => {
      const before = c.env.instance.state.attachments.get(params.id)
      const writer = writerOf(c)
      if (before) return replyWithForm(c, 200, updateAttachment(writer, before, body))
      const { redacted, ...announced } = body
      return replyWithForm(c, 200, createAttachment(writer, checked(attachmentBody, announced), params.id))
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/attachments/{id}',
      summary: 'Get an attachment',
      roles: roles.attachmentRead,
      params: idParams,
      responses: answersOne(200, 'The attachment'),
    },
    (c, input) => attachmentReply(c, input.params.id),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/conversations/{id}/attachments',
      summary: "List the files of a conversation's messages and notes",
      roles: roles.attachmentRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Attachments by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      const { id } = conversationOf(instance, input.params.id)
      const wanted = input.query
      const found = instance.state.attachments.section(`conversation:${id}`, sectionOf(wanted))
      return replyPage(c, wanted, found, (row) => resourceWithLink(c, row))
    },
  )
}

function replyWithForm(c: KustomerContext, status: 200 | 201, row: AttachmentRow): Response {
  const upload = { url: uploadUrlOf(c), fields: uploadFields(c.env.instance, row) }
  return reply(c, status, { data: resourceWithLink(c, row), meta: { upload } })
}

/** The reply with one attachment and a fresh link to its bytes. Throws a 404 when there is none. */
export function attachmentReply(c: KustomerContext, id: string): Response {
  const row = c.env.instance.state.attachments.get(id)
  if (!row) throw notFound('id')
  return reply(c, 200, { data: resourceWithLink(c, row) })
}

function resourceWithLink(c: KustomerContext, row: AttachmentRow) {
  return attachmentResource(c.env.instance, row, downloadUrlOf(c, row.id))
}

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
function updateAttachment(
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
