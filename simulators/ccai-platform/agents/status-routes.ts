import { createRoute, z } from '@hono/zod-openapi'
import { pageOf, paging } from '../http/paging.ts'
import { anyList, type CcaiApp, instant, jsonBody } from '../http/route-schemas.ts'
import { activityObject } from '../views/activity.ts'
import { statusWrite } from './body.ts'
import { findActivities } from './find.ts'
import { writeStatuses } from './status-write.ts'

/** The list of statuses, the write of several agents' statuses, and the activity log. */
export function addAgentStatuses(app: CcaiApp): void {
  addCatalogue(app)
  addWrite(app)
  addActivityLogs(app)
}

function addCatalogue(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/user_statuses',
    request: { query: z.strictObject(paging) },
    responses: { 200: { description: 'The statuses there are, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const statuses = [...c.env.instance.state.statuses.values()]
    return c.json(
      pageOf(c, statuses, c.req.valid('query')).map(({ id, name, color }) => ({ id, name, color })),
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

const logQuery = z.strictObject({ ...paging, 'started_at[from]': instant.optional() })

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
    const rows = pageOf(c, findActivities(instance, query['started_at[from]']), query)
    return c.json(
      rows.map((row) => activityObject(instance, row)),
      200,
    )
  })
}
