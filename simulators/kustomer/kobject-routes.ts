import { z } from '@hono/zod-openapi'
import { addRoute, requireRole } from './add-route.ts'
import { type KustomerApp, type KustomerContext, replyEmpty, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import { recordId } from './field-schemas.ts'
import { klassName, klassNamed } from './klass.ts'
import { type KobjectRow, kobjectResource, kobjectUpdateBody } from './kobject.ts'
import { deleteKobject, updateKobject } from './kobject-write.ts'
import { spendUpdate } from './rate-limits.ts'
import { kobjectRoles } from './roles.ts'
import { answersNothing, answersOne } from './route-parts.ts'
import type { KustomerInstance } from './state.ts'
import { visible, writerOf } from './writer.ts'

const params = z.object({ name: klassName, id: recordId })

/** The object with this id. Throws a 404 when there is no such klass, or no such object of it. */
export function kobjectOf(instance: KustomerInstance, name: string, id: string): KobjectRow {
  const klass = klassNamed(instance, name).attributes.name
  const row = instance.state.kobjects.get(id)
  if (row?.klass !== klass) throw notFound('id')
  return row
}

/** The roles for an action on the objects of the klass in the path; a permission may be for one klass alone. */
export function rolesFor(action: 'read' | 'create' | 'update' | 'delete') {
  return (c: KustomerContext) => kobjectRoles(action, c.req.param('name') ?? '')
}

/** Adds the routes of single objects: read, find, change, delete. */
export function addKobjectRoutes(app: KustomerApp): void {
  addLookup(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/klasses/{name}/{id}',
      summary: 'Get an object of a klass',
      roles: rolesFor('read'),
      params,
      responses: answersOne(200, 'The object'),
    },
    (c, input) => {
      const row = kobjectOf(c.env.instance, input.params.name, input.params.id)
      return replyOne(c, 200, row, kobjectResource)
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/klasses/{name}/{id}',
      summary: 'Change an object of a klass',
      roles: rolesFor('update'),
      params,
      body: kobjectUpdateBody,
      responses: answersOne(200, 'The object'),
    },
    (c, input) => {
      const { instance } = c.env
      const before = kobjectOf(instance, input.params.name, input.params.id)
      const writer = writerOf(c)
      spendUpdate(instance, writer.user, before.id)
      return replyOne(c, 200, updateKobject(writer, before, input.body), kobjectResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/klasses/{name}/{id}',
      summary: 'Delete an object of a klass',
      roles: rolesFor('delete'),
      params,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteKobject(writerOf(c), kobjectOf(c.env.instance, input.params.name, input.params.id))
      return replyEmpty(c)
    },
  )
}

function addLookup(app: KustomerApp): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/klasses/{name}/externalId={externalId}',
    summary: 'Find an object of a klass by external id',
    request: { params: z.object({ name: klassName, externalId: z.string() }) },
    responses: answersOne(200, 'The object'),
  })
  app.get('/v1/klasses/:name/:lookup{externalId=.+}', (c) => {
    requireRole(c, rolesFor('read')(c))
    const { instance } = c.env
    const { name } = klassNamed(instance, c.req.param('name')).attributes
    const externalId = c.req.param('lookup').slice('externalId='.length)
    const holders = instance.state.kobjects.find('externalId', `${name}:${externalId}`)
    const row = holders.find((holder) => visible(instance, holder))
    if (!row) throw notFound('externalId')
    return replyOne(c, 200, row, kobjectResource)
  })
}
