import { z } from '@hono/zod-openapi'
import { includedFiles } from '../attachments/reply.ts'
import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { creatorOf, type KustomerApp, updaterOf, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { draftResource } from '../state/rows/draft.ts'
import { draftBody } from './body.ts'
import { draftOf } from './find.ts'
import { createDraft, deleteDraft, updateDraft } from './write.ts'

/** Adds the routes of drafts; the vendor documents that writing needs no role and creating answers 200. */
export function addDraftRoutes(app: KustomerApp): void {
  addReads(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/{id}/drafts',
      summary: 'Draft a message to a customer, or a note',
      params: idParams,
      body: draftBody,
      responses: answersOne(200, 'The draft'),
    },
    (c, { params, body }) => {
      const customer = customerOf(c.env.instance, params.id).id
      const writer = creatorOf(c, 'draft', { customer })
      return replyOne(c, 200, createDraft(writer, customer, body), draftResource)
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/drafts/{id}',
      summary: 'Change a draft; an empty `sendAt` unschedules it',
      params: idParams,
      body: draftBody,
      responses: answersOne(200, 'The draft'),
    },
    (c, { params, body }) => {
      const before = draftOf(c.env.instance, params.id)
      return replyOne(c, 200, updateDraft(updaterOf(c, before.id), before, body), draftResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/drafts/{id}',
      summary: 'Delete a draft',
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, { params }) => {
      deleteDraft(writerOf(c), draftOf(c.env.instance, params.id))
      return replyEmpty(c)
    },
  )
}

function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers/{id}/drafts',
      summary: "List a customer's drafts",
      roles: roles.draftRead,
      params: idParams,
      query: pageQuery().extend({ include: z.string().optional() }),
      responses: answersMany('Drafts by creation'),
    },
    (c, { params, query }) => {
      const { instance } = c.env
      const { id } = customerOf(instance, params.id)
      const page = instance.state.drafts.section(`customer:${id}`, sectionOf(query))
      return replyPage(c, query, page, draftResource, { included: includedFiles(c, query.include) })
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/drafts/{id}',
      summary: 'Get a draft, as its own link has it',
      roles: roles.draftRead,
      params: idParams,
      responses: answersOne(200, 'The draft'),
    },
    (c, { params }) => replyOne(c, 200, draftOf(c.env.instance, params.id), draftResource),
  )
}
