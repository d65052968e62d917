import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { idForm } from '../json-api/fields.ts'
import { klassResource } from '../state/rows/klass.ts'
import { klassOf } from './find.ts'
import { klassBody, klassUpdateBody } from './klass-body.ts'
import { createKlass, deleteKlass, updateKlass } from './klass-write.ts'

const listQuery = pageQuery().extend({
  status: z.enum(['enabled', 'disabled', 'existing_only']).default('enabled'),
})

/** Adds the routes of klasses; the vendor documents that creating one answers 200. */
export function addKlassRoutes(app: KustomerApp): void {
  addReads(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/klasses',
      summary: 'Define a klass',
      roles: roles.klassCreate,
      body: klassBody,
      responses: answersOne(200, 'The klass'),
    },
    (c, { body }) => replyOne(c, 200, createKlass(writerOf(c), body), klassResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/klasses/{id}',
      summary: 'Change a klass',
      roles: roles.klassUpdate,
      params: idParams,
      body: klassUpdateBody,
      responses: answersOne(200, 'The klass'),
    },
    (c, { params, body }) => {
      const before = klassOf(c.env.instance, params.id)
      return replyOne(c, 200, updateKlass(writerOf(c), before, body), klassResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/klasses/{id}',
      summary: 'Delete a klass of which there are no objects',
      roles: roles.klassDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, { params }) => {
      deleteKlass(writerOf(c), klassOf(c.env.instance, params.id))
      return replyEmpty(c)
    },
  )
}

function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/klasses',
      summary: 'List klasses, the enabled ones unless told',
      roles: roles.klassRead,
      query: listQuery,
      responses: answersMany('Klasses by creation'),
    },
    (c, { query }) => {
      const { instance } = c.env
      return replyList(c, query, instance.state.klasses, `status:${query.status}`, klassResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/klasses/{id}',
      pattern: `/v1/klasses/:id{${idForm}}`,
      summary: 'Get a klass',
      roles: roles.klassRead,
      params: idParams,
      responses: answersOne(200, 'The klass'),
    },
    (c, { params }) => replyOne(c, 200, klassOf(c.env.instance, params.id), klassResource),
  )
}
