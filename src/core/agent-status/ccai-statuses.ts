import type { z } from 'zod'
import type { PlatformClient } from '../ccai/client.ts'
import { PlatformRefused } from '../ccai/client.ts'
import type { PlatformStatus, StatusConfiguration } from './situation.ts'
import {
  configurationSchema,
  type StatusAgent,
  statusAgentPageSchema,
  statusAgentsSchema,
  statusesSchema,
  statusWriteSchema,
} from './wire.ts'

/** Result of a status write for one agent: the agent's status afterwards, and whether the write was refused. */
export interface StatusWriteResult {
  readonly current: string
  readonly refused: boolean
}

/** Requests to CCAI Platform about agent statuses. All reject with PlatformUnavailable or PlatformRefused. */
export interface PlatformStatuses {
  /** The settings of status inheritance. */
  configuration(): Promise<StatusConfiguration>
  statuses(): Promise<readonly PlatformStatus[]>
  agents(ids: readonly number[]): Promise<StatusAgent[]>
  /** All agents, page by page. */
  allAgents(): Promise<StatusAgent[]>
  /** Sets the status of several agents, by its name; it can be refused for some of them. */
  set(status: string, agentIds: readonly number[]): Promise<ReadonlyMap<number, StatusWriteResult>>
}

/** The largest page that there is; a larger `per` is reduced to it (page "Manager API pagination and tailing"). */
const perPage = 100
/** Maximum number of agent ids in one URL, which keeps it to a few kilobytes and the response to one page. */
const idsPerRequest = 100

/** Creates the status requests on top of a platform client. */
export function platformStatuses(platform: PlatformClient): PlatformStatuses {
  async function read<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const response = await platform.read(path, schema)
    if (response === null) throw new PlatformRefused(`GET ${path.split('?', 1)[0]}: 404`)
    return response
  }
  return {
    configuration: () => read('/standin/agent-status-settings', configurationSchema),
    statuses: () => read(`/manager/api/v1/user_statuses?per=${perPage}`, statusesSchema),
    async agents(ids) {
      const all: StatusAgent[] = []
      for (let at = 0; at < ids.length; at += idsPerRequest) {
        const idParameters = ids.slice(at, at + idsPerRequest).map((id) => `id%5B%5D=${id}`)
        const path = `/manager/api/v1/agents?per=${perPage}&${idParameters.join('&')}`
        all.push(...(await read(path, statusAgentsSchema)))
      }
      return all
    },
    async allAgents() {
      const all: StatusAgent[] = []
      for (let page = 1; ; page += 1) {
        const path = `/manager/api/v1/agents?page=${page}&per=${perPage}`
        const { count, agents } = await read(path, statusAgentPageSchema)
        all.push(...agents)
        // The API sometimes omits the link to the next page, so the end is recognised by a page that is not full.
        if (count < perPage) return all
      }
    },
    async set(status, agentIds) {
      const body = { status, agent_ids: agentIds, team_ids: [] }
      const written = await platform.post('/apps/api/v1/agent_statuses', body, statusWriteSchema)
      return new Map(
        written.map(({ agent_id, current_status, message }) => [
          agent_id,
          { current: current_status, refused: Boolean(message) },
        ]),
      )
    },
  }
}
