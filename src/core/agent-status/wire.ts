import { z } from 'zod'
import type { AgentStatusBody } from '../ccai/agent-status-item.ts'
import { workSessionResource } from '../kustomer/routing.ts'
import type { KustomerChange, PlatformChange, PlatformStatus, StatusConfiguration } from './situation.ts'

const instant = z.iso.datetime({ offset: true })

/**
 * An event that Kustomer tells an app: a work session began or changed. The envelope is that of its webhooks; what
 * no public page shows stands under a key of ours.
 */
export const appEventSchema = z.object({
  id: z.string().min(1),
  name: z.enum(['kustomer.work-session.create', 'kustomer.work-session.update']),
  createdAt: instant,
  data: workSessionResource,
  changes: z.object({ relationships: z.object({ status: z.unknown().optional() }).optional() }).nullish(),
  standin: z
    .object({
      instances: z.array(z.string()).optional(),
      cause: z.enum(['agent', 'menu', 'api', 'system', 'login']).optional(),
    })
    .optional(),
})
/** An app's event, as read. */
export type AppEvent = z.output<typeof appEventSchema>

/** What the inbox keeps of an app's event: a twentieth of what Kustomer tells. Plain data. */
export interface KustomerEventBody {
  readonly userId: string
  /** `null` when the status is not what changed. */
  readonly change: KustomerChange | null
}

/** The change that an event tells of; `null` when the status is not what changed. */
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

/** The change that an event tells of. */
export function platformChangeOf(
  { previous, current, cause }: AgentStatusBody,
  atMs: number,
): PlatformChange {
  return { side: 'platform', previous, current, cause, atMs }
}

/** Statuses at or below this id the platform sets itself; those above are settable, and custom ones positive. */
const lowestSettable = -4

/** The catalogue of statuses: which the platform sets itself follows from the documented ids. */
export const statusesSchema = z.array(
  z
    .object({ id: z.int(), name: z.string() })
    .transform(({ id, name }): PlatformStatus => ({ id, name, system: id < lowestSettable })),
)

/** Agents of the Manager API with what the status rules look at. */
export const statusAgentsSchema = z.array(
  z.object({
    id: z.int(),
    email: z.string(),
    status: z.object({ id: z.int(), name: z.string() }),
    online: z.boolean().nullish(),
    standin: z
      .object({
        adapters: z.int().nullish(),
        logged_in_as: z.string().nullish(),
        logged_in_by: z.array(z.string()).nullish(),
      })
      .nullish(),
  }),
)
/** One agent, as read. */
export type StatusAgent = z.output<typeof statusAgentsSchema>[number]

/** The settings page of status inheritance; no public API shows it, the route is ours. */
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

/** The answer to a write of statuses: one entry for each agent, with a message for who was refused. */
export const statusWriteSchema = z.array(
  z.object({ agent_id: z.int(), current_status: z.string(), message: z.string().nullish() }),
)
