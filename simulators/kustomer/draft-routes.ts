import { z } from '@hono/zod-openapi'
import { addRoute } from './add-route.ts'
import { attachmentResource } from './attachment.ts'
import { downloadUrlOf } from './attachment-signature.ts'
import { customerOf } from './customer-routes.ts'
import { type DraftRow, draftResource } from './draft.ts'
import { draftBody } from './draft-body.ts'
import { createDraft, deleteDraft, updateDraft } from './draft-write.ts'
import { type KustomerApp, replyEmpty, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import { pageQuery, replyPage, sectionOf } from './paging.ts'
import { spendCreation, spendUpdate } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from './route-parts.ts'
import type { KustomerInstance } from './state.ts'
import { writerOf } from './writer.ts'

/** The draft with this id. Throws a 404 when there is none. */
export function draftOf({ state }: KustomerInstance, id: string): DraftRow {
  const row = state.drafts.get(id)
  if (!row) throw notFound('id')
  return row
}

/** Adds the routes of drafts; that writing asks for no role and creating answers 200 is documented. */
export function addDraftRoutes(app: KustomerApp): void {
  addList(app)
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
      const { instance } = c.env
      const customer = customerOf(instance, params.id).id
      const writer = writerOf(c)
      spendCreation(instance, 'draft', { user: writer.user, customer })
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
      const writer = writerOf(c)
      spendUpdate(c.env.instance, writer.user, before.id)
      return replyOne(c, 200, updateDraft(writer, before, body), draftResource)
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

function addList(app: KustomerApp): void {
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
      const found = instance.state.drafts.section(`customer:${id}`, sectionOf(query))
      const filesOf = (rows: readonly DraftRow[]) =>
        rows
          .flatMap((row) => row.attachments)
          .map((file) =>
            attachmentResource(instance, instance.state.attachments.get(file)!, downloadUrlOf(c, file)),
          )
      const included = query.include?.split(',').includes('attachments') ? filesOf : undefined
      return replyPage(c, query, found, (row) => draftResource(instance, row), included)
    },
  )
}
