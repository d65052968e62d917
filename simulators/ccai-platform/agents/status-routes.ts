import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { iso } from '../../kit/time.ts'
import { pageOf, paging } from '../http/paging.ts'
import { anyList, type CcaiApp, instant, jsonBody } from '../http/route-schemas.ts'
import { type Activity, type AgentStatus, agentNumber } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { agentInfo } from '../views/agent.ts'
import { chooseStatus, postStatusEvents, refusalOf, type StatusEvent, statusOf } from './status.ts'

/** The catalogue of statuses, the write of many agents at once, and the log of what changed. */
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

const id = z.int().positive()
const writeBody = z.strictObject({ status: z.string().min(1), agent_ids: z.array(id), team_ids: z.array(id) })

/**
 * Sets the status of agents and of all agents of teams. That each agent is refused by itself is documented;
 * that an unknown status, agent or team refuses the whole is ours, and so is the 200 of a partly failed write.
 */
function addWrite(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/agent_statuses',
    request: { body: jsonBody(writeBody) },
    responses: { 200: { description: 'One entry for each agent', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const body = c.req.valid('json')
    const status = instance.state.statuses.first('name', body.status)
    if (!status) throw new ProblemError({ status: 422, title: 'unknown status', parameter: body.status })
    const written = agentsMeant(instance, body).map((agent) => write(instance, agent, status))
    const events = written.map(({ event }) => event)
    postStatusEvents(instance, events)
    return c.json(
      written.map(({ entry }) => entry),
      200,
    )
  })
}

function agentsMeant({ state }: CcaiInstance, body: z.output<typeof writeBody>): Agent[] {
  const agents = new Map<number, Agent>()
  for (const agentId of body.agent_ids) {
    const agent = state.agents.get(agentId)
    if (!agent) throw new ProblemError({ status: 422, title: 'unknown agent', parameter: String(agentId) })
    agents.set(agentId, agent)
  }
  for (const teamId of body.team_ids) {
    if (!state.teams.get(teamId)) {
      throw new ProblemError({ status: 422, title: 'unknown team', parameter: String(teamId) })
    }
    for (const agent of state.agents.find('team', String(teamId))) agents.set(agent.id, agent)
  }
  return [...agents.values()]
}

function write(
  instance: CcaiInstance,
  agent: Agent,
  status: AgentStatus,
): { readonly entry: Record<string, unknown>; readonly event: StatusEvent | undefined } {
  const previous = statusOf(instance, agent)
  const message = refusalOf(instance, agent, status, 'api')
  const refused = message !== undefined
  const entry = {
    agent_id: agent.id,
    name: agent.name,
    email: agent.email,
    agent_number: agentNumber(agent),
    previous_status: previous.name,
    current_status: refused ? previous.name : status.name,
    ...(refused ? { message } : {}),
  }
  return { entry, event: refused ? undefined : chooseStatus(instance, agent, status, 'api') }
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
    const wanted = c.req.valid('query')
    const from = wanted['started_at[from]']
    const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
    const rows = [...instance.state.activities.values()].filter(({ startedAtMs }) => startedAtMs >= fromMs)
    return c.json(
      pageOf(c, rows, wanted).map((row) => activityObject(instance, row)),
      200,
    )
  })
}

/** A row by the keys of a public client's schema; who caused it is an agent, or nobody that has a user here. */
function activityObject({ state }: CcaiInstance, row: Activity): Record<string, unknown> {
  const { startedAtMs, endedAtMs } = row
  return {
    id: row.id,
    agent_id: row.agentId,
    activity: 'status_change',
    status: { id: row.statusId, name: row.name, color: row.color },
    call_id: null,
    chat_id: null,
    started_at: iso(startedAtMs),
    ended_at: endedAtMs === null ? null : iso(endedAtMs),
    duration: endedAtMs === null ? null : Math.round((endedAtMs - startedAtMs) / 1000),
    whodunnit: row.changedBy === 'agent' ? agentInfo(state.agents.get(row.agentId)!) : null,
    standin: { changed_by: row.changedBy },
  }
}
