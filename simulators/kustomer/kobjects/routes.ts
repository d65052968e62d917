import { z } from '@hono/zod-openapi'
import { klassName, klassNamed } from '../definitions/klass.ts'
import { addRoute, requireRole } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { spendUpdate } from '../http/rate-limits.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { answersNothing, answersOne } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import { notFound } from '../json-api/problem.ts'
import { kobjectResource } from '../state/rows/kobject.ts'
import { visible } from '../state/writer.ts'
import { kobjectUpdateBody } from './body.ts'
import { kobjectOf } from './find.ts'
import { rolesFor } from './roles.ts'
import { deleteKobject, updateKobject } from './write.ts'

const params = z.object({ name: klassName, id: recordId })

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
