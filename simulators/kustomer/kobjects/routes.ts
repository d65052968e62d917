import { z } from '@hono/zod-openapi'
import { klassName } from '../definitions/klass-body.ts'
import { addLookup } from '../http/add-lookup.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf, writerOf } from '../http/context.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { kobjectRoles } from '../http/roles.ts'
import { answersNothing, answersOne } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import { kobjectResource } from '../state/rows/kobject.ts'
import { kobjectUpdateBody } from './body.ts'
import { kobjectBy, kobjectOf } from './find.ts'
import { deleteKobject, updateKobject } from './write.ts'

const params = z.object({ name: klassName, id: recordId })

/** Adds the routes of single objects: read, find, change, delete. */
export function addKobjectRoutes(app: KustomerApp): void {
  addLookup(
    app,
    {
      under: '/v1/klasses/{name}',
      key: 'externalId',
      summary: 'Find an object of a klass by external id',
      roles: kobjectRoles('read'),
      params: { name: klassName },
      found: 'The object',
    },
    (c, externalId) => {
      const row = kobjectBy(c.env.instance, c.req.param('name') ?? '', externalId)
      return replyOne(c, 200, row, kobjectResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/klasses/{name}/{id}',
      summary: 'Get an object of a klass',
      roles: kobjectRoles('read'),
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
      roles: kobjectRoles('update'),
      params,
      body: kobjectUpdateBody,
      responses: answersOne(200, 'The object'),
    },
    (c, input) => {
      const before = kobjectOf(c.env.instance, input.params.name, input.params.id)
      return replyOne(c, 200, updateKobject(updaterOf(c, before.id), before, input.body), kobjectResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/klasses/{name}/{id}',
      summary: 'Delete an object of a klass',
      roles: kobjectRoles('delete'),
      params,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteKobject(writerOf(c), kobjectOf(c.env.instance, input.params.name, input.params.id))
      return replyEmpty(c)
    },
  )
}
