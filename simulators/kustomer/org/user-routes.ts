import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { pageQuery, replyPage } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { replyByIds } from '../http/reply-by-ids.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams, idsParams } from '../http/route-schemas.ts'
import { userResource } from '../state/rows/user.ts'
import { userOf, usersOf } from './find.ts'
import { userBody, userUpdateBody } from './user-body.ts'
import { inviteUser, updateUser } from './user-write.ts'

const listQuery = pageQuery(500).extend({
  email: z.string().optional(),
  userType: z.enum(['user', 'machine', 'limited', 'hourly']).optional(),
  pending: z.enum(['true', 'false']).optional(),
  deleted: z.enum(['true', 'false']).optional(),
})

/** Adds the routes of users. */
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
  addChanges(app)
}

function addChanges(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/users',
      summary: 'Invite a user, with no more roles than the caller has',
      roles: roles.userWrite,
      body: userBody,
      responses: answersOne(201, 'The user'),
    },
    (c, input) => replyOne(c, 201, inviteUser(writerOf(c), c.get('token'), input.body), userResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/users/current',
      summary: "Update the token's user; any token may",
      body: userUpdateBody,
      responses: answersOne(200, 'The user'),
    },
    (c, input) => {
      const before = userOf(c.env.instance, c.get('token').user)
      return replyOne(c, 200, updateUser(writerOf(c), c.get('token'), before, input.body), userResource)
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/users/{id}',
      summary: 'Update a user; "deleted" deletes, or takes that back',
      roles: roles.userWrite,
      params: idParams,
      body: userUpdateBody,
      responses: answersOne(201, 'The user'),
    },
    (c, input) => {
      const before = userOf(c.env.instance, input.params.id)
      return replyOne(c, 201, updateUser(writerOf(c), c.get('token'), before, input.body), userResource)
    },
  )
}
