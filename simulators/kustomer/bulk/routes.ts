import { z } from '@hono/zod-openapi'
import { klassName, klassNamed } from '../definitions/klass.ts'
import { addRoute, checked } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { badParameter, notFound } from '../json-api/problem.ts'
import { rolesFor } from '../kobjects/roles.ts'
import { type BulkItem, type BulkRow, bulkResource } from '../state/rows/bulk.ts'
import { bulkBatchResource } from '../state/rows/bulk-batch.ts'
import type { KustomerInstance } from '../state/state.ts'
import { bulkCreateBody, bulkIds, bulkItemOf, bulkUpdateBody, bulkUpdateItems, createBulk } from './intake.ts'

/** The resources with bulk routes, with the roles of the single writes and the status of the reply, as documented. */
const resources = [
  { path: 'customers', kind: 'customer', status: 201 },
  { path: 'companies', kind: 'company', status: 201 },
  { path: 'conversations', kind: 'conversation', status: 201 },
  { path: 'messages', kind: 'message', status: 200 },
  { path: 'notes', kind: 'note', status: 201 },
] as const

/** Adds the routes of bulk operations; before those of single records, whose ids `bulk` would be taken for. */
export function addBulkRoutes(app: KustomerApp): void {
  for (const { path, kind, status } of resources) {
    addCreate(app, path, roles[`${kind}Create`], status)
    addUpdate(app, path, roles[`${kind}Update`], status)
  }
  addDelete(app, 'customers', roles.customerDelete)
  addCreate(app, 'klasses/{name}', rolesFor('create'), 201)
  addUpdate(app, 'klasses/{name}', rolesFor('update'), 200)
  addDelete(app, 'klasses/{name}', rolesFor('delete'))
  addReads(app)
}

type Roles = readonly string[] | ((c: KustomerContext) => readonly string[])

function paramsOf(path: string) {
  return path.includes('{name}') ? z.object({ name: klassName }) : undefined
}

function addCreate(app: KustomerApp, path: string, needed: Roles, status: 200 | 201): void {
  addRoute(
    app,
    {
      method: 'post',
      path: `/v1/${path}/bulk`,
      summary: 'Create up to 100 records, some time later',
      roles: needed,
      params: paramsOf(path),
      body: bulkCreateBody,
      responses: answersOne(status, 'The bulk operation'),
    },
    (c, { body }) => {
      const items = body.map((item) => bulkItemOf(item, false))
      return replyTaken(c, status, { resource: resourceOf(c, path), method: 'POST', sent: body, items })
    },
  )
}

function addUpdate(app: KustomerApp, path: string, needed: Roles, status: 200 | 201): void {
  addRoute(
    app,
    {
      method: 'put',
      path: `/v1/${path}/bulk`,
      summary: 'Update up to 100 records, some time later',
      roles: needed,
      params: paramsOf(path),
      query: z.object({ ids: bulkIds.optional() }),
      body: bulkUpdateBody,
      responses: answersOne(status, 'The bulk operation'),
    },
    (c, { query, body }) => {
      const items = updatesOf(body, query.ids)
      return replyTaken(c, status, { resource: resourceOf(c, path), method: 'PUT', sent: body, items })
    },
  )
}

function addDelete(app: KustomerApp, path: string, needed: Roles): void {
  addRoute(
    app,
    {
      method: 'delete',
      path: `/v1/${path}/bulk`,
      summary: 'Delete up to 100 records, some time later',
      roles: needed,
      params: paramsOf(path),
      query: z.object({ ids: bulkIds }),
      responses: answersOne(201, 'The bulk operation'),
    },
    (c, { query }) => {
      const items = query.ids.map((id) => ({ id, body: {} }))
      return replyTaken(c, 201, { resource: resourceOf(c, path), method: 'DELETE', sent: query.ids, items })
    },
  )
}

function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/bulk/{id}',
      summary: 'Get a bulk operation, to see how far it is',
      roles: roles.bulkRead,
      params: idParams,
      responses: answersOne(200, 'The bulk operation'),
    },
    (c, { params }) => replyOne(c, 200, bulkOf(c.env.instance, params.id), bulkResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/bulk/{id}/batches',
      summary: 'List the batches of a bulk operation, with what became of its items',
      roles: roles.bulkRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Batches in their order'),
    },
    (c, { params, query }) => {
      const { instance } = c.env
      const { id } = bulkOf(instance, params.id)
      const found = instance.state.bulkBatches.section(`bulk:${id}`, sectionOf(query))
      return replyPage(c, query, found, (row) => bulkBatchResource(instance.state.org, row))
    },
  )
}

function bulkOf({ state }: KustomerInstance, id: string): BulkRow {
  const row = state.bulks.get(id)
  if (!row) throw notFound('id')
  return row
}

/** The resource in the path; throws a 404 for a klass that is not there. */
function resourceOf(c: KustomerContext, path: string): string {
  if (!path.includes('{name}')) return path
  return `klasses/${klassNamed(c.env.instance, c.req.param('name') ?? '').attributes.name}`
}

/** One body for all ids, or items that name their own; throws a 400 for what is neither. */
function updatesOf(body: z.output<typeof bulkUpdateBody>, ids: readonly string[] | undefined): BulkItem[] {
  if (ids === undefined) return checked(bulkUpdateItems, body).map((item) => bulkItemOf(item, true))
  if (Array.isArray(body)) throw badParameter('ids', 'With ids, the body is one for all')
  return ids.map((id) => ({ ...bulkItemOf(body, false), id }))
}

function replyTaken(
  c: KustomerContext,
  status: 200 | 201,
  asked: Omit<Parameters<typeof createBulk>[1], 'roles'>,
): Response {
  const row = createBulk(writerOf(c), { ...asked, roles: c.get('token').roles })
  return replyOne(c, status, row, bulkResource)
}
