import { conversationOf } from '../conversations/find.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import { attachmentBody, attachmentUpdateBody } from './body.ts'
import { attachmentOf } from './find.ts'
import { replyAttachment, withLink } from './reply.ts'
import { uploadFields, uploadUrlOf } from './signature.ts'
import { createAttachment, putAttachment } from './write.ts'

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
      return replyWithForm(c, 200, putAttachment(writerOf(c), params.id, body))
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
    (c, input) => replyAttachment(c, attachmentOf(c.env.instance, input.params.id)),
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
      return replyList(c, input.query, instance.state.attachments, `conversation:${id}`, withLink(c))
    },
  )
}

function replyWithForm(c: KustomerContext, status: 200 | 201, row: AttachmentRow): Response {
  const upload = { url: uploadUrlOf(c), fields: uploadFields(c.env.instance, row) }
  return reply(c, status, { data: withLink(c)(c.env.instance.state.org, row), meta: { upload } })
}
