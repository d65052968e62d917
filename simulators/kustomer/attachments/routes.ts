import { conversationOf } from '../conversations/find.ts'
import { addRoute, checked } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import { attachmentReply, resourceWithLink } from './reply.ts'
import { uploadFields, uploadUrlOf } from './signature.ts'
import { attachmentBody, attachmentUpdateBody, createAttachment, updateAttachment } from './write.ts'

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
