import { z } from '@hono/zod-openapi'
import { iso } from '../kit/time.ts'
import { type Resource, toOne, toOrg } from './envelope.ts'
import { badParameter } from './errors.ts'
import { recordId } from './field-schemas.ts'
import type { KustomerInstance } from './state.ts'
import type { TeamRow } from './team.ts'

/** Team Routing of one team; its id is the team's. */
export interface TeamRoutingRow {
  readonly id: string
  readonly attributes: {
    readonly enabled: boolean
    readonly queues: readonly string[]
    /** The queue of another system that the team's work comes from: one name, or none. */
    readonly externalQueues: readonly string[]
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** Body of an update; at most ten queues and one external queue are documented. */
export const teamRoutingBody = z
  .strictObject({
    enabled: z.boolean(),
    queues: z.array(recordId).max(10),
    externalQueues: z.array(z.string().min(1)).max(1),
  })
  .partial()
  .openapi('TeamRoutingBody')

type TeamRoutingBody = z.output<typeof teamRoutingBody>

/** Team Routing of a team; off until somebody turns it on. */
export function teamRoutingOf({ state }: KustomerInstance, { id, attributes }: TeamRow): TeamRoutingRow {
  const known = state.teamRouting.get(id)
  if (known) return known
  const { createdAt } = attributes
  return {
    id,
    attributes: { enabled: false, queues: [], externalQueues: [], createdAt, updatedAt: createdAt },
  }
}

/** Changes Team Routing of a team. Throws a 400 for a queue that is none, or an external one the org lacks. */
export function updateTeamRouting(
  instance: KustomerInstance,
  team: TeamRow,
  body: TeamRoutingBody,
): TeamRoutingRow {
  const { state, host, switches } = instance
  const { enabled, queues, externalQueues } = body
  for (const id of queues ?? []) {
    if (!state.routingQueues.get(id)) throw badParameter('queues', 'Unknown queue')
  }
  for (const name of externalQueues ?? []) {
    if (!switches.externalQueues.includes(name)) throw badParameter('externalQueues', 'No enum match')
  }
  const { attributes } = teamRoutingOf(instance, team)
  const row = state.teamRouting.put({
    id: team.id,
    attributes: {
      ...attributes,
      enabled: enabled ?? attributes.enabled,
      queues: queues ? [...new Set(queues)] : attributes.queues,
      externalQueues: externalQueues ?? attributes.externalQueues,
      updatedAt: iso(host.now()),
    },
  })
  host.record({ change: 'team-routing.updated', subject: team.id })
  return row
}

/** The settings as a reply shows them. */
export function teamRoutingResource(instance: KustomerInstance, row: TeamRoutingRow): Resource {
  return {
    type: 'team_routing_settings',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(instance), team: toOne('team', 'teams', row.id) },
    links: { self: `/v1/routing/settings/${row.id}` },
  }
}
