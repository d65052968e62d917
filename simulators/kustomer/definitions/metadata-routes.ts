import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersOne } from '../http/route-schemas.ts'
import { metadataResource } from '../state/rows/metadata.ts'
import { metadataNamed } from './find.ts'
import { metadataBody, metadataKind } from './metadata-body.ts'
import { updateMetadata } from './metadata-write.ts'

const params = z.object({ resource: metadataKind })

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
      const row = metadataNamed(c.env.instance, input.params.resource)
      return replyOne(c, 200, row, metadataResource)
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
      const before = metadataNamed(c.env.instance, input.params.resource)
      return replyOne(c, 200, updateMetadata(writerOf(c), before, input.body), metadataResource)
    },
  )
}
