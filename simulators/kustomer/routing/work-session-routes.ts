import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp, KustomerContext } from '../http/context.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { recordId } from '../json-api/fields.ts'
import { badParameter, conflict, notFound } from '../json-api/problem.ts'
import { refuseUnknownUsers } from '../org/users.ts'
import type { RoutingStatusRow } from '../state/rows/routing-status.ts'
import { type WorkSessionRow, workSessionResource } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'
import { tellApp } from '../workspace/app-event.ts'
import { chosenTeam } from '../workspace/pages.ts'
import { changeStatus, changeTeam, startSession } from './work-session-change.ts'
import { currentSession } from './work-sessions.ts'

const listQuery = pageQuery().extend({
  user: z.enum(['true', 'false']).optional().meta({ description: 'true: those of the token’s user alone' }),
  active: z.enum(['true', 'false']).optional(),
  statusType: z.enum(['available', 'unavailable', 'busy']).optional(),
})

type SessionFilter = Omit<z.output<typeof listQuery>, 'page' | 'pageSize'>

const changeBody = z
  .strictObject({ status: recordId, team: recordId })
  .partial()
  .openapi('WorkSessionUpdateBody')

const startBody = z
  .strictObject({ user: recordId, status: recordId, team: recordId.optional() })
  .openapi('WorkSessionBody')

function sessionOf({ state }: KustomerInstance, id: string): WorkSessionRow {
  const row = state.workSessions.get(id)
  if (!row) throw notFound('id')
  return row
}

/** A status that a body names; that the API may also set one which no menu shows, such as busy, is ours. */
function statusIn({ state }: KustomerInstance, id: string): RoutingStatusRow {
  const row = state.routingStatuses.get(id)
  if (!row?.attributes.enabled) throw badParameter('status', 'Unknown status')
  return row
}

function refuseOtherTeam({ state }: KustomerInstance, user: string, team: string): void {
  if (state.teams.get(team)?.attributes.members.includes(user)) return
  throw badParameter('team', 'The user is not in this team')
}

/** Adds the routes of work sessions, in which agents have their status. */
export function addWorkSessionRoutes(app: KustomerApp): void {
  addLists(app)
  addStart(app)
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
    (c, input) => replyOne(c, 200, sessionOf(c.env.instance, input.params.id), workSessionResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/routing/work-sessions/{id}',
      summary: 'Change the status or the team of a work session; offline ends it, and it is read-only then',
      roles: roles.workSessionUpdate,
      params: idParams,
      body: changeBody,
      responses: answersOne(200, 'The session'),
    },
    (c, input) => {
      const { instance } = c.env
      const before = sessionOf(instance, input.params.id)
      if (!before.attributes.active) throw conflict('id', 'the session has ended')
      const { status, team } = input.body
      const wanted = status === undefined ? undefined : statusIn(instance, status)
      if (team !== undefined) refuseOtherTeam(instance, before.user, team)
      const change = { cause: 'api', by: c.get('token').user } as const
      const moved = team === undefined ? before : changeTeam(instance, before, team, change)
      const row = wanted ? changeStatus(instance, moved, wanted, change) : moved
      return replyOne(c, 200, row, workSessionResource)
    },
  )
}

/** How a session is started by API is not documented; this is by the pattern of other records. */
function addStart(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/routing/work-sessions',
      summary: 'Start a work session of a user who is offline',
      roles: roles.workSessionCreate,
      body: startBody,
      responses: answersOne(201, 'The session'),
    },
    (c, input) => {
      const { instance } = c.env
      const { user, status: statusId, team } = input.body
      refuseUnknownUsers(instance, 'user', [user])
      const status = statusIn(instance, statusId)
      if (status.attributes.statusType === 'offline')
        throw badParameter('status', 'Offline starts no session')
      if (team !== undefined) refuseOtherTeam(instance, user, team)
      if (currentSession(instance, user)) throw conflict('user', 'the user is in a session already')
      const by = c.get('token').user
      const row = startSession(instance, { user, team: team ?? chosenTeam(instance, user), status, by })
      tellApp(instance, undefined, row, 'api')
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
      return replySessions(c, input.query, input.query, user)
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
      const { id } = input.params
      if (!c.env.instance.state.users.get(id)) throw notFound('id')
      return replySessions(c, input.query, {}, id)
    },
  )
}

function replySessions(
  c: KustomerContext,
  wanted: PageWanted,
  { active, statusType }: SessionFilter,
  user: string | undefined,
): Response {
  const { instance } = c.env
  const wantsActive = active === undefined ? undefined : active === 'true'
  const byActive = wantsActive === undefined ? 'all' : wantsActive ? 'active' : 'ended'
  const byType = statusType === undefined ? byActive : `type:${statusType}`
  const list = user === undefined ? byType : `user:${user}`
  const found = instance.state.workSessions.section(list, sectionOf(wanted), ({ attributes }) => {
    if (wantsActive !== undefined && attributes.active !== wantsActive) return false
    return statusType === undefined || attributes.statusType === statusType
  })
  return replyPage(c, wanted, found, (row) => workSessionResource(instance.state.org, row))
}
