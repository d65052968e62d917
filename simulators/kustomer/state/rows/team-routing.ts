import { date, flag, listOf, objectOf, text } from '../../../kit/shape.ts'
import { type Resource, toOne, toOrg } from '../../json-api/resource.ts'

/** The routing settings of one team; the id is the team's id. */
export interface TeamRoutingRow {
  readonly id: string
  readonly attributes: {
    readonly enabled: boolean
    readonly queues: readonly string[]
    /** The queue in another system that the team gets work from: at most one name. */
    readonly externalQueues: readonly string[]
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** The settings as a reply shows them. */
export function teamRoutingResource(org: string, row: TeamRoutingRow): Resource {
  return {
    type: 'team_routing_settings',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(org), team: toOne('team', 'teams', row.id) },
    links: { self: `/v1/routing/settings/${row.id}` },
  }
}

/** What a row of routing settings may be. */

export const teamRoutingShape = objectOf<TeamRoutingRow>({
  id: text,
  attributes: objectOf<TeamRoutingRow['attributes']>({
    enabled: flag,
    queues: listOf(text),
    externalQueues: listOf(text),
    createdAt: date,
    updatedAt: date,
  }),
})
