import { z } from 'zod'
import type { ApiRequest, KustomerHttp, RequestAccount } from './http.ts'
import { readAll } from './paging.ts'
import { route } from './route.ts'
import { id, page, single, toOne, toOneOrNone } from './wire.ts'

/** The routing settings of a team: whether Team Routing is on, and the external queues it points to. */
export interface TeamSettings {
  readonly id: string
  readonly enabled: boolean
  readonly externalQueues: readonly string[]
}

/** A work session: an agent's shift, in which the agent works for one team. */
export interface WorkSession {
  readonly id: string
  readonly active: boolean
  readonly userId: string
  readonly teamId: string | null
}

const teamSettings = z
  .object({
    id,
    attributes: z.object({
      enabled: z.boolean(),
      externalQueues: z
        .array(z.string())
        .nullish()
        .transform((value) => value ?? []),
    }),
  })
  .transform(({ id, attributes }): TeamSettings => ({ id, ...attributes }))

const routingStatus = z
  .object({
    id,
    attributes: z.object({
      enabled: z
        .boolean()
        .nullish()
        .transform((value) => value ?? true),
    }),
  })
  .transform(({ id, attributes }) => ({ id, enabled: attributes.enabled }))

/** A work session as answers and events show it. */
export const workSessionResource = z
  .object({
    type: z.literal('work_session'),
    id,
    attributes: z.object({ active: z.boolean() }),
    relationships: z.object({ user: toOne, team: toOneOrNone, status: toOne }),
  })
  .transform(({ id, attributes, relationships }) => ({
    id,
    active: attributes.active,
    userId: relationships.user.data.id,
    teamId: relationships.team,
    statusId: relationships.status.data.id,
  }))

// Made once: zod compiles a schema at its first use, which costs more than many uses.
const teamSettingsPage = page(teamSettings)
const routingStatusPage = page(routingStatus)
const workSessionPage = page(workSessionResource)
const oneWorkSession = single(workSessionResource)

/** What the core reads and writes of Kustomer's routing. Rejects with KustomerError. */
export interface KustomerRouting {
  teamSettings(): Promise<TeamSettings[]>
  /** The ids of the statuses that can be set. */
  routingStatuses(): Promise<ReadonlySet<string>>
  /** The session that a user is in; its status is not looked at: the page says that there is no reading it. */
  workSessionOf(userId: string): Promise<WorkSession | null>
  setStatus(workSessionId: string, statusId: string): Promise<void>
}

/** The routing calls on behalf of one account. */
export function kustomerRouting(
  http: KustomerHttp,
  baseUrl: string,
  account: RequestAccount,
): KustomerRouting {
  return {
    teamSettings: () =>
      readAll(http, baseUrl, account, route`/v1/routing/settings?page=1&pageSize=100`, teamSettingsPage),
    async routingStatuses() {
      const first = route`/v1/routing/statuses?page=1&pageSize=100`
      const all = await readAll(http, baseUrl, account, first, routingStatusPage)
      return new Set(all.filter(({ enabled }) => enabled).map((status) => status.id))
    },
    async workSessionOf(userId) {
      const first = route`/v1/routing/users/${userId}/work-sessions?page=1&pageSize=100`
      const all = await readAll(http, baseUrl, account, first, workSessionPage)
      return all.find(({ active }) => active) ?? null
    },
    async setStatus(workSessionId, statusId) {
      const at = route`/v1/routing/work-sessions/${workSessionId}`
      const request: ApiRequest = { method: 'PUT', route: at, body: { status: statusId } }
      await http.request(account, request, oneWorkSession)
    },
  }
}
