import { z } from '@hono/zod-openapi'
import { downloadUrlOf, putUrlOf } from '../attachments/signature.ts'
import { attachmentBody, createAttachment } from '../attachments/write.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { reply, replyEmpty } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import { notFound } from '../json-api/problem.ts'
import { type Resource, toOne, toOrg } from '../json-api/resource.ts'
import type { AttachmentRow } from '../state/rows/attachment.ts'
import type { DraftRow } from '../state/rows/draft.ts'
import { draftOf } from './find.ts'

const params = z.object({ id: recordId, attachmentId: recordId })

/** Adds the routes of a draft's files; unlike those of messages, they are uploaded by a PUT to a signed link. */
export function addDraftAttachmentRoutes(app: KustomerApp): void {
  addReads(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/drafts/{id}/attachments',
      summary: 'Announce a file of a draft; `links.related` says where to PUT it',
      params: idParams,
      body: attachmentBody,
      responses: answersOne(200, 'The attachment'),
    },
    (c, input) => {
      const { instance } = c.env
      const draft = draftOf(instance, input.params.id)
      const file = createAttachment(writerOf(c), input.body)
      instance.state.drafts.put({ ...draft, attachments: [...draft.attachments, file.id] })
      return reply(c, 200, { data: fileResource(c, draft, file, putUrlOf(c, file.id)) })
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/drafts/{id}/attachments/{attachmentId}',
      summary: "Delete a draft's file",
      params,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      const { state, host } = c.env.instance
      const draft = draftOf(c.env.instance, input.params.id)
      const { id } = fileOf(c, draft, input.params.attachmentId)
      state.drafts.put({ ...draft, attachments: draft.attachments.filter((other) => other !== id) })
      host.record({ change: 'draft.updated', subject: draft.id })
      return replyEmpty(c)
    },
  )
}

function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/drafts/{id}/attachments',
      summary: "List a draft's files",
      roles: roles.attachmentRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Attachments in their order'),
    },
    (c, input) => {
      const draft = draftOf(c.env.instance, input.params.id)
      const { skip, take } = sectionOf(input.query)
      const files = draft.attachments.slice(skip, skip + take).map((id) => fileOf(c, draft, id))
      return replyPage(c, input.query, files, (file) => fileResource(c, draft, file))
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/drafts/{id}/attachments/{attachmentId}',
      summary: "Get a draft's file",
      roles: roles.attachmentRead,
      params,
      responses: answersOne(200, 'The attachment'),
    },
    (c, input) => {
      const draft = draftOf(c.env.instance, input.params.id)
      return reply(c, 200, { data: fileResource(c, draft, fileOf(c, draft, input.params.attachmentId)) })
    },
  )
}

function fileOf(c: KustomerContext, draft: DraftRow, id: string): AttachmentRow {
  const file = draft.attachments.includes(id) ? c.env.instance.state.attachments.get(id) : undefined
  if (!file) throw notFound('attachmentId')
  return file
}

function fileResource(
  c: KustomerContext,
  draft: DraftRow,
  { id, name, contentType, contentLength }: AttachmentRow,
  related = downloadUrlOf(c, id),
): Resource {
  return {
    type: 'attachment',
    id,
    attributes: { name, contentType, contentLength },
    relationships: { org: toOrg(c.env.instance.state.org), draft: toOne('draft', 'drafts', draft.id) },
    links: { self: `/v1/drafts/${draft.id}/attachments/${id}`, related },
  }
}
