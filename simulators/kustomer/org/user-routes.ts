import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idsParams } from '../http/route-schemas.ts'
import { badParameter, notFound } from '../json-api/problem.ts'
import { type UserRow, userResource } from '../state/rows/user.ts'
import type { KustomerInstance } from '../state/state.ts'

const filterNames = ['email', 'userType', 'pending', 'deleted'] as const

const listQuery = pageQuery(500).extend({
  email: z.string().optional(),
  userType: z.enum(['user', 'machine', 'limited', 'hourly']).optional(),
  pending: z.enum(['true', 'false']).optional(),
  deleted: z.enum(['true', 'false']).optional(),
})

type UserFilter = PageWanted & Partial<Record<(typeof filterNames)[number], string | undefined>>

/** Adds the routes of users, which are read only here. */
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
      const wanted = input.query
      const found = usersOf(c.env.instance, wanted)
      return replyPage(c, wanted, found, (row) => userResource(c.env.instance.state.org, row))
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
    (c) => reply(c, 200, { data: oneUser(c.env.instance, c.get('token').user) }),
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
      const ids = input.params.ids.split(',')
      const data = ids.map((id) => oneUser(c.env.instance, id))
      return reply(c, 200, { data: data.length === 1 ? data[0] : data })
    },
  )
}

function oneUser(instance: KustomerInstance, id: string) {
  const row = instance.state.users.get(id)
  if (!row) throw notFound('id')
  return userResource(instance.state.org, row)
}

function usersOf(instance: KustomerInstance, wanted: UserFilter): UserRow[] {
  const { users } = instance.state
  const named = filterNames.filter((name) => wanted[name] !== undefined)
  if (named.length > 1) throw badParameter(named[1]!, 'Filters cannot be combined')
  const { skip, take } = sectionOf(wanted)
  if (wanted.email !== undefined) {
    const rows = users.find('email', wanted.email.toLowerCase())
    return rows.filter((row) => !row.attributes.deleted).slice(skip, skip + take)
  }
  return users.section(listOf(wanted), { skip, take })
}

function listOf({ userType, pending, deleted }: UserFilter): string {
  if (userType !== undefined) return `type:${userType}`
  if (pending === 'true') return 'pending'
  return deleted === 'true' ? 'deleted' : 'all'
}
