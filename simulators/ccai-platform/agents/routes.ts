import { createRoute, z } from '@hono/zod-openapi'
import { anyOf, pageOf, paging } from '../http/paging.ts'
import { anyList, type CcaiApp, instant, wholeNumber } from '../http/route-schemas.ts'
import { agentObject, channelsOf } from '../views/agent.ts'
import { findAgents } from './find.ts'

const query = z.strictObject({
  ...paging,
  'id[]': anyOf(wholeNumber),
  'agent_number[]': anyOf(z.string().min(1)),
  'status_updated_at[from]': instant.optional(),
})

/** The agents with their statuses and teams (Manager API documentation). */
export function addAgents(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/agents',
    request: { query },
    responses: { 200: { description: 'Agents, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const { page, per, ...filters } = c.req.valid('query')
    const agents = findAgents(instance, {
      ids: filters['id[]'],
      numbers: filters['agent_number[]'],
      statusUpdatedFrom: filters['status_updated_at[from]'],
    })
    const channels = channelsOf(instance)
    return c.json(
      pageOf(c, agents, { page, per }).map((agent) => agentObject(instance, agent, channels)),
      200,
    )
  })
}
