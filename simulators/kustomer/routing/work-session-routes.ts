import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { userOf } from '../org/find.ts'
import { workSessionResource } from '../state/rows/work-session.ts'
import { workSessionOf, workSessionsOf } from './find.ts'
import { workSessionBody, workSessionUpdateBody } from './work-session-body.ts'
import { createWorkSession, updateWorkSession } from './work-session-write.ts'

const listQuery = pageQuery().extend({
  user: z.enum(['true', 'false']).optional().meta({ description: 'true: those of the token’s user alone' }),
  active: z.enum(['true', 'false']).optional(),
  statusType: z.enum(['available', 'unavailable', 'busy']).optional(),
})

/** Adds the routes of work sessions, which hold the statuses of agents. */
export function addWorkSessionRoutes(app: KustomerApp): void {
  addLists(app)
  addCreate(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/work-sessions/{id}',
      summary: 'Get a work session',
      roles: roles.workSessionRead,
      params: idParams,
      responses: answersOne(200, 'The session'),
    },
    (c, input) => replyOne(c, 200, workSessionOf(c.env.instance, input.params.id), workSessionResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/routing/work-sessions/{id}',
      summary: 'Change the status or the team of a work session; offline ends it, and it is read-only then',
      roles: roles.workSessionUpdate,
      params: idParams,
      body: workSessionUpdateBody,
      responses: answersOne(200, 'The session'),
    },
    (c, input) => {
      const { instance } = c.env
      const before = workSessionOf(instance, input.params.id)
      const row = updateWorkSession(instance, before, input.body, c.get('token').user)
      return replyOne(c, 200, row, workSessionResource)
    },
  )
}

/** The vendor documents no route that starts a session; this one is modelled on other records. */
function addCreate(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/routing/work-sessions',
      summary: 'Start a work session of a user who is offline',
      roles: roles.workSessionCreate,
      body: workSessionBody,
      responses: answersOne(201, 'The session'),
    },
    (c, input) => {
      const row = createWorkSession(c.env.instance, input.body, c.get('token').user)
      return replyOne(c, 201, row, workSessionResource)
    },
  )
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/work-sessions',
      summary: 'List work sessions, also one’s own, active ones, or those in a type of statuses',
      roles: roles.workSessionRead,
      query: listQuery,
      responses: answersMany('Sessions by their start'),
    },
    (c, input) => {
      const user = input.query.user === 'true' ? c.get('token').user : undefined
      const page = workSessionsOf(c.env.instance, input.query, user)
      return replyPage(c, input.query, page, workSessionResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/users/{id}/work-sessions',
      summary: 'List the work sessions of a user',
      roles: roles.workSessionRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Sessions by their start'),
    },
    (c, input) => {
      const { instance } = c.env
      const { id } = userOf(instance, input.params.id)
      return replyPage(c, input.query, workSessionsOf(instance, input.query, id), workSessionResource)
    },
  )
}
