import { createRoute, z } from '@hono/zod-openapi'
import { anyOf, betweenOf, pageOf, paging, sorted, sorting, timeFilter } from '../http/paging.ts'
import { anyJson, anyList, type CcaiApp, wholeNumber } from '../http/route-schemas.ts'
import type { Agent } from '../state/state.ts'
import { agentCounts, agentObject, channelsOf } from '../views/agent.ts'
import { findAgents } from './find.ts'

const sortKeys = {
  id: ({ id }: Agent) => id,
  status_updated_at: ({ statusUpdatedAtMs }: Agent) => statusUpdatedAtMs,
  created_at: ({ createdAtMs }: Agent) => createdAtMs,
  email: ({ email }: Agent) => email,
} as const

const query = z.object({
  ...paging,
  ...sorting(['id', 'status_updated_at', 'created_at', 'email']),
  'id[]': anyOf(wholeNumber),
  'agent_number[]': anyOf(z.string().min(1)),
  ...timeFilter('status_updated_at'),
})

/** The agents with their statuses and teams (Manager API documentation). */
export function addAgents(app: CcaiApp): void {
  addCounts(app)
  addList(app)
}

/**
 * How many agents are assigned, logged in, available and in a breakthrough status (release notes, 3.11). The keys are
 * those of the documented wait times; there are no breakthrough statuses here.
 */
function addCounts(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/agents/current_status',
    responses: { 200: { description: 'Counts of agents', content: anyJson } },
  })
  app.openapi(route, (c) => c.json(agentCounts(c.env.instance), 200))
}

function addList(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/agents',
    request: { query },
    responses: { 200: { description: 'Agents, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const { page, per, sort_column, sort_direction, ...filters } = c.req.valid('query')
    const found = findAgents(instance, {
      ids: filters['id[]'],
      numbers: filters['agent_number[]'],
      statusUpdated: betweenOf(filters, 'status_updated_at'),
    })
    const agents = sorted(found, sortKeys[sort_column], sort_direction)
    const channels = channelsOf(instance)
    return c.json(
      pageOf(c, agents, { page, per }).map((agent) => agentObject(instance, agent, channels)),
      200,
    )
  })
}
