import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { TeamRoutingRow } from '../state/rows/team-routing.ts'
import type { KustomerInstance } from '../state/state.ts'
import { teamRoutingOf } from './find.ts'
import type { TeamRoutingBody } from './team-routing-body.ts'

/** Changes the routing settings of a team. Throws a 400 for an unknown queue or external queue. */
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
