import { z } from '@hono/zod-openapi'
import { attachmentBody } from '../attachments/body.ts'
import { downloadUrlOf, putUrlOf } from '../attachments/signature.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sliceOf } from '../http/paging.ts'
import { reply, replyEmpty } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import type { Resource } from '../json-api/resource.ts'
import { type AttachmentRow, draftFileResource } from '../state/rows/attachment.ts'
import type { DraftRow } from '../state/rows/draft.ts'
import { draftOf, fileOfDraft } from './find.ts'
import { addDraftFile, removeDraftFile } from './write.ts'

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
      const draft = draftOf(c.env.instance, input.params.id)
      const file = addDraftFile(writerOf(c), draft, input.body)
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
      const { instance } = c.env
      const draft = draftOf(instance, input.params.id)
      removeDraftFile(writerOf(c), draft, fileOfDraft(instance, draft, input.params.attachmentId))
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
      const { instance } = c.env
      const draft = draftOf(instance, input.params.id)
      const files = sliceOf(draft.attachments, input.query).map((id) => fileOfDraft(instance, draft, id))
      return replyPage(c, input.query, files, (_org, file) => linkedFile(c, draft, file))
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
      const { instance } = c.env
      const draft = draftOf(instance, input.params.id)
      const file = fileOfDraft(instance, draft, input.params.attachmentId)
      return reply(c, 200, { data: linkedFile(c, draft, file) })
    },
  )
}

function linkedFile(c: KustomerContext, draft: DraftRow, file: AttachmentRow): Resource {
  return fileResource(c, draft, file, downloadUrlOf(c, file.id))
}

function fileResource(c: KustomerContext, draft: DraftRow, file: AttachmentRow, related: string): Resource {
  return draftFileResource(c.env.instance.state.org, draft.id, file, related)
}
