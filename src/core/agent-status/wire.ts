import { z } from 'zod'
import type { AgentStatusBody } from '../ccai/agent-status-item.ts'
import { fitting, fittingList, idNumber } from '../ccai/loose.ts'
import { isoInstant } from '../http/instant.ts'
import { workSessionResource } from '../kustomer/routing.ts'
import type { KustomerChange, PlatformChange, PlatformStatus, StatusConfiguration } from './situation.ts'

/**
 * Schema of an event that Kustomer sends to an app: a work session began or changed. The envelope is that of
 * Kustomer's webhooks; undocumented facts are under our own key `standin`.
 */
export const appEventSchema = z.object({
  id: z.string().min(1),
  name: z.enum(['kustomer.work-session.create', 'kustomer.work-session.update']),
  createdAt: isoInstant,
  data: workSessionResource,
  changes: z.object({ relationships: z.object({ status: z.unknown().optional() }).optional() }).nullish(),
  standin: z
    .object({
      instances: z.array(z.string()).optional(),
      cause: z.enum(['agent', 'menu', 'api', 'system', 'login']).optional(),
    })
    .optional(),
})
/** A parsed app event. */
export type AppEvent = z.output<typeof appEventSchema>

/** The part of an app event that is stored in the inbox, about a twentieth of it. Plain data. */
export interface KustomerEventBody {
  readonly userId: string
  /** `null` when something other than the status changed. */
  readonly change: KustomerChange | null
}

/** The status change in an app event; `null` when something other than the status changed. */
export function kustomerChangeOf({
  name,
  createdAt,
  data,
  changes,
  standin,
}: AppEvent): KustomerChange | null {
  const isNew = name === 'kustomer.work-session.create'
  if (!isNew && changes?.relationships?.status === undefined) return null
  return {
    side: 'kustomer',
    statusId: data.statusId,
    cause: standin?.cause ?? 'agent',
    instances: standin?.instances?.length ?? 1,
    workSessionId: data.active ? data.id : null,
    teamId: data.teamId,
    atMs: Date.parse(createdAt),
  }
}

/** The status change in an event of CCAI Platform. */
export function platformChangeOf(
  { previous, current, cause }: AgentStatusBody,
  atMs: number,
): PlatformChange {
  return { side: 'platform', previous, current, cause, atMs }
}

/**
 * The lowest id of a status that can be set; statuses below it are set by the platform only. Custom ones are positive.
 */
const lowestSettable = -4

const platformStatus = z
  .object({ id: idNumber, name: z.string() })
  .transform(({ id, name }): PlatformStatus => ({ id, name, system: id < lowestSettable }))
const statusAgent = z.object({
  id: idNumber,
  email: z.string(),
  status: z.object({ id: idNumber, name: z.string() }),
  online: z.boolean().nullish(),
  standin: z
    .object({
      adapters: z.int().nullish(),
      logged_in_as: z.string().nullish(),
      logged_in_by: z.array(z.string()).nullish(),
    })
    .nullish(),
})

/** Schema of the list of statuses; whether the platform alone sets a status follows from its documented id. */
export const statusesSchema = fittingList(platformStatus)

/**
 * Schema of agents in the Manager API, with the properties that the status rules use. One of another form, such as
 * without an address, is passed over: the others go on syncing.
 */
export const statusAgentsSchema = fittingList(statusAgent)
/** A page of them, with how many stand on it. */
export const statusAgentPageSchema = z
  .array(z.unknown())
  .transform((list) => ({ count: list.length, agents: fitting(statusAgent, list) }))
/** A parsed agent with its status. */
export type StatusAgent = z.output<typeof statusAgent>

/** Schema of the settings of status inheritance; no public API provides them, so the route and format are our own. */
export const configurationSchema = z
  .object({
    activated: z.boolean(),
    inheritance: z.boolean(),
    direction: z.enum(['one-way', 'two-way']),
    priority: z.enum(['latest', 'crm']),
    mapping: z.array(z.object({ kustomer_status: z.string(), ccai_status: z.int() })),
  })
  .transform(
    ({ mapping, activated, inheritance, direction, priority }): StatusConfiguration => ({
      activated,
      inheritance,
      direction,
      priority,
      mapping: mapping.map(({ kustomer_status, ccai_status }) => ({
        kustomerId: kustomer_status,
        platformId: ccai_status,
      })),
    }),
  )

/** Schema of the response to a status write: one entry per agent, with a message if it was refused. */
export const statusWriteSchema = z.array(
  z.object({ agent_id: z.int(), current_status: z.string(), message: z.string().nullish() }),
)
