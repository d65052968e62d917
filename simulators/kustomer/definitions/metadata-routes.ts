import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersOne } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { metadataResourceOf } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'
import { klassNamed } from './klass.ts'
import { metadataBody, metadataOf, metadataResource, updateMetadata } from './metadata.ts'

const params = z.object({ resource: metadataResource })

/** Throws a 404 for the metadata of a klass that is not there. */
function refuseUnknownKlass(instance: KustomerInstance, resource: string): void {
  const klass = resource.startsWith('kobject.') ? resource.slice('kobject.'.length) : undefined
  if (klass !== undefined && klassNamed(instance, klass, 'resource').attributes.name !== klass) {
    throw notFound('resource')
  }
}

/** Adds the routes of metadata: the definitions of custom attributes, by kind of record. */
export function addMetadataRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/metadata/{resource}',
      summary: 'Get the custom attributes that a kind of records has',
      roles: roles.metadataRead,
      params,
      responses: answersOne(200, 'The definitions'),
    },
    (c, input) => {
      const { instance } = c.env
      refuseUnknownKlass(instance, input.params.resource)
      return reply(c, 200, {
        data: metadataResourceOf(instance.state.org, metadataOf(instance, input.params.resource)),
      })
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/metadata/{resource}',
      summary: 'Define custom attributes, or change definitions; the others stay',
      roles: roles.metadataUpdate,
      params,
      body: metadataBody,
      responses: answersOne(200, 'The definitions'),
    },
    (c, input) => {
      refuseUnknownKlass(c.env.instance, input.params.resource)
      const row = updateMetadata(writerOf(c), input.params.resource, input.body)
      return reply(c, 200, { data: metadataResourceOf(c.env.instance.state.org, row) })
    },
  )
}
