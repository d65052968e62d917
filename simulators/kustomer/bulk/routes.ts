import { z } from '@hono/zod-openapi'
import { klassNamed } from '../definitions/find.ts'
import { klassName } from '../definitions/klass-body.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { kobjectRoles, roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { badParameter } from '../json-api/problem.ts'
import { bulkResource } from '../state/rows/bulk.ts'
import { bulkBatchResource } from '../state/rows/bulk-batch.ts'
import { bulkCreateBody, bulkIds, bulkUpdateBody } from './body.ts'
import { bulkOf } from './find.ts'
import { createdItems, updatedItems } from './items.ts'
import { createBulk } from './write.ts'

/** The resources with bulk routes; `kind` selects the roles for single writes. The statuses are as documented. */
const resources = [
  { path: 'customers', kind: 'customer', status: 201 },
  { path: 'companies', kind: 'company', status: 201 },
  { path: 'conversations', kind: 'conversation', status: 201 },
  { path: 'messages', kind: 'message', status: 200 },
  { path: 'notes', kind: 'note', status: 201 },
] as const

/** Adds the routes of bulk operations. Those of single records come later: they would take `bulk` for an id. */
export function addBulkRoutes(app: KustomerApp): void {
  for (const { path, kind, status } of resources) {
    addCreate(app, path, roles[`${kind}Create`], status)
    addUpdate(app, path, roles[`${kind}Update`], status)
  }
  addDelete(app, 'customers', roles.customerDelete)
  addCreate(app, 'klasses/{name}', kobjectRoles('create'), 201)
  addUpdate(app, 'klasses/{name}', kobjectRoles('update'), 200)
  addDelete(app, 'klasses/{name}', kobjectRoles('delete'))
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
      summary: 'Create many records, some time later',
      roles: needed,
      params: paramsOf(path),
      body: bulkCreateBody,
      responses: answersOne(status, 'The bulk operation'),
    },
    (c, { body }) => {
      const items = createdItems(body)
      return replyQueued(c, status, { resource: resourceOf(c, path), method: 'POST', sent: body, items })
    },
  )
}

function addUpdate(app: KustomerApp, path: string, needed: Roles, status: 200 | 201): void {
  addRoute(
    app,
    {
      method: 'put',
      path: `/v1/${path}/bulk`,
      summary: 'Update many records, some time later',
      roles: needed,
      params: paramsOf(path),
      query: z.object({ ids: bulkIds.optional() }),
      body: bulkUpdateBody,
      responses: answersOne(status, 'The bulk operation'),
    },
    (c, { query, body }) => {
      const items = updatedItems(body, query.ids)
      return replyQueued(c, status, { resource: resourceOf(c, path), method: 'PUT', sent: body, items })
    },
  )
}

function addDelete(app: KustomerApp, path: string, needed: Roles): void {
  addRoute(
    app,
    {
      method: 'delete',
      path: `/v1/${path}/bulk`,
      summary: 'Delete many records, some time later',
      roles: needed,
      params: paramsOf(path),
      query: z.object({ ids: bulkIds }),
      responses: answersOne(201, 'The bulk operation'),
    },
    (c, { query }) => {
      const items = query.ids.map((id) => ({ id, body: {} }))
      return replyQueued(c, 201, { resource: resourceOf(c, path), method: 'DELETE', sent: query.ids, items })
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
      return replyList(c, query, instance.state.bulkBatches, `bulk:${id}`, bulkBatchResource)
    },
  )
}

/** The resource in the path; throws a 404 for an unknown klass. */
function resourceOf(c: KustomerContext, path: string): string {
  if (!path.includes('{name}')) return path
  return `klasses/${klassNamed(c.env.instance, c.req.param('name') ?? '').attributes.name}`
}

function replyQueued(
  c: KustomerContext,
  status: 200 | 201,
  request: Omit<Parameters<typeof createBulk>[1], 'roles'>,
): Response {
  const { bulkItemsPerCall } = c.env.instance.switches
  if (bulkItemsPerCall !== null && request.items.length > bulkItemsPerCall) {
    throw badParameter('body', `A bulk operation has at most ${bulkItemsPerCall} records`)
  }
  const row = createBulk(writerOf(c), { ...request, roles: c.get('token').roles })
  return replyOne(c, status, row, bulkResource)
}
