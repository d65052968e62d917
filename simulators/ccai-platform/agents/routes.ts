import { createRoute, z } from '@hono/zod-openapi'
import { anyOf, pageOf, paging } from '../http/paging.ts'
import { anyList, type CcaiApp, instant, wholeNumber } from '../http/route-schemas.ts'
import type { Agent, CcaiState } from '../state/state.ts'
import { agentObject, channelsOf } from '../views/agent.ts'

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
    const wanted = c.req.valid('query')
    const page = pageOf(c, agentsWanted(instance.state, wanted), wanted)
    const channels = channelsOf(instance)
    return c.json(
      page.map((agent) => agentObject(instance, agent, channels)),
      200,
    )
  })
}

/** By id and by number each agent is looked up; only a filter by time has to see them all. */
function agentsWanted({ agents }: CcaiState, wanted: z.output<typeof query>): Agent[] {
  const { 'id[]': ids, 'agent_number[]': numbers, 'status_updated_at[from]': from } = wanted
  const byNumber = numbers && new Set(Array.from(numbers, (number) => agents.first('number', number)?.id))
  const asked = ids ? Array.from(ids, Number) : byNumber && [...byNumber].filter((id) => id !== undefined)
  const found = asked?.sort((left, right) => left - right).map((id) => agents.get(id)) ?? [...agents.values()]
  const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
  return found
    .filter((agent) => agent !== undefined)
    .filter(({ id, statusUpdatedAtMs }) => (byNumber?.has(id) ?? true) && statusUpdatedAtMs >= fromMs)
}
