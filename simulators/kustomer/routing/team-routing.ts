import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { recordId } from '../json-api/fields.ts'
import { badParameter } from '../json-api/problem.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { TeamRoutingRow } from '../state/rows/team-routing.ts'
import type { KustomerInstance } from '../state/state.ts'

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
