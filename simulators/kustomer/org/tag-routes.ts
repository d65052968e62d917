import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { requireFound } from '../json-api/problem.ts'
import { tagResource } from '../state/rows/tag.ts'

/** Adds the routes that read tags. */
export function addTagRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/tags',
      summary: 'List tags',
      roles: roles.tagRead,
      query: pageQuery().extend({ deleted: z.enum(['true', 'false']).optional() }),
      responses: answersMany('Tags by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      const list = input.query.deleted === 'true' ? 'deleted' : 'all'
      return replyList(c, input.query, instance.state.tags, list, tagResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/tags/{id}',
      summary: 'Get a tag',
      roles: roles.tagRead,
      params: idParams,
      responses: answersOne(200, 'The tag'),
    },
    (c, { params }) =>
      replyOne(c, 200, requireFound(c.env.instance.state.tags.get(params.id), 'id'), tagResource),
  )
}
