import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { replyByIds } from '../http/reply-by-ids.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idsParams } from '../http/route-schemas.ts'
import { userResource } from '../state/rows/user.ts'
import { userOf, usersOf } from './find.ts'

const listQuery = pageQuery(500).extend({
  email: z.string().optional(),
  userType: z.enum(['user', 'machine', 'limited', 'hourly']).optional(),
  pending: z.enum(['true', 'false']).optional(),
  deleted: z.enum(['true', 'false']).optional(),
})

/** Adds the routes of users, which are read-only in this fake. */
export function addUserRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/users',
      summary: 'List users by one filter: email, userType, pending or deleted',
      roles: roles.userRead,
      query: listQuery,
      responses: answersMany('Users by creation'),
    },
    (c, input) => {
      return replyPage(c, input.query, usersOf(c.env.instance, input.query), userResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/users/current',
      summary: "Get the token's user; any token may",
      responses: answersOne(200, 'The user'),
    },
    (c) => replyOne(c, 200, userOf(c.env.instance, c.get('token').user), userResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/users/{ids}',
      summary: 'Get a user, or several',
      roles: roles.userRead,
      params: idsParams,
      responses: answersOne(200, 'The user; a list for several ids'),
    },
    (c, input) => {
      return replyByIds(c, input.params.ids, (id) => userOf(c.env.instance, id), userResource)
    },
  )
}
