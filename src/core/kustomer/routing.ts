import { z } from 'zod'
import type { ApiRequest, KustomerHttp, RequestAccount } from './http.ts'
import { readAll } from './paging.ts'
import { route } from './route.ts'
import { id, page, single, toOne, toOneOrNone } from './wire.ts'

/** The routing settings of a team: whether Team Routing is enabled, and the names of its external queues. */
export interface TeamSettings {
  readonly id: string
  readonly enabled: boolean
  readonly externalQueues: readonly string[]
}

/** A work session: an agent's shift, for one team or none. */
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

/** Schema of a work session, in responses and in events. */
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

// Created once, because zod compiles a schema at its first use, which is expensive.
const teamSettingsPage = page(teamSettings)
const routingStatusPage = page(routingStatus)
const workSessionPage = page(workSessionResource)
const oneWorkSession = single(workSessionResource)

/** Requests about routing: teams, statuses and work sessions. All reject with KustomerError. */
export interface KustomerRouting {
  teamSettings(): Promise<TeamSettings[]>
  /** The ids of the enabled statuses. */
  routingStatuses(): Promise<ReadonlySet<string>>
  /** The user's active work session. Its status is ignored: by the vendor's page no back-end API provides it. */
  workSessionOf(userId: string): Promise<WorkSession | null>
  setStatus(workSessionId: string, statusId: string): Promise<void>
}

/** Creates the routing requests, counted on an account. */
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
