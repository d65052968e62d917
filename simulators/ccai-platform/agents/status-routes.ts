import { createRoute, z } from '@hono/zod-openapi'
import { betweenOf, pageOf, paging, sorted, sorting, timeFilter } from '../http/paging.ts'
import { anyList, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import type { Activity } from '../state/agents.ts'
import { activityObject } from '../views/activity.ts'
import { agentStatusObject } from '../views/agent-status.ts'
import { logoutWrite, statusWrite } from './body.ts'
import { findActivities } from './find.ts'
import { logOutAgents } from './logout-write.ts'
import { writeStatuses } from './status-write.ts'

/** The list of statuses, the write of several agents' statuses, and the activity log. */
export function addAgentStatuses(app: CcaiApp): void {
  addCatalogue(app)
  addRead(app)
  addWrite(app)
  addForcedLogouts(app)
  addActivityLogs(app)
}

function addCatalogue(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/user_statuses',
    request: { query: z.object({ ...paging, ...sorting(['position', 'id', 'name']) }) },
    responses: { 200: { description: 'The statuses there are, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const query = c.req.valid('query')
    const { sort_column: column, sort_direction } = query
    const rows = [...c.env.instance.state.statuses.values()].map((row, position) => ({ ...row, position }))
    const statuses = sorted(rows, (row) => row[column], sort_direction)
    return c.json(
      pageOf(c, statuses, query).map(({ id, name, color }) => ({ id, name, color })),
      200,
    )
  })
}

/**
 * Sets the status of agents and of all agents of teams. Documented: a refusal concerns one agent only. Our choice: an
 * unknown status, agent or team refuses the whole request, and a partly refused one is answered with 200.
 */
function addWrite(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/agent_statuses',
    request: { body: jsonBody(statusWrite) },
    responses: { 200: { description: 'One entry for each agent', content: anyList } },
  })
  app.openapi(route, (c) => c.json(writeStatuses(c.env.instance, c.req.valid('json')), 200))
}

/** Who is in which status, from which address (release notes, 2023-09-25 and 3.23); the keys are those of the write. */
function addRead(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/agent_statuses',
    responses: { 200: { description: 'One entry for each agent', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const agents = [...instance.state.agents.values()]
    return c.json(
      agents.map((agent) => agentStatusObject(instance, agent)),
      200,
    )
  })
}

/** Logs agents out, those in a session as soon as it ends (documentation of forced logouts). Jobs are absent. */
function addForcedLogouts(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/agent_statuses/force_logout',
    request: { body: jsonBody(logoutWrite) },
    responses: { 200: { description: 'One entry for each agent', content: anyList } },
  })
  app.openapi(route, (c) => c.json(logOutAgents(c.env.instance, c.req.valid('json')), 200))
}

const logQuery = z.object({ ...paging, ...sorting(['id', 'started_at']), ...timeFilter('started_at') })

function addActivityLogs(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/agent_activity_logs',
    request: { query: logQuery },
    responses: { 200: { description: 'One row for each change of status, oldest first', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const query = c.req.valid('query')
    const started = betweenOf(query, 'started_at')
    const key = query.sort_column === 'id' ? ({ id }: Activity) => id : (row: Activity) => row.startedAtMs
    const rows = sorted(findActivities(instance, started), key, query.sort_direction)
    return c.json(
      pageOf(c, rows, query).map((row) => activityObject(instance, row)),
      200,
    )
  })
}
