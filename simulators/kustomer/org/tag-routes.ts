import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { roles } from '../http/roles.ts'
import { answersMany } from '../http/route-schemas.ts'
import { tagResource } from '../state/rows/tag.ts'

/** Adds the route that lists tags. */
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
}
