import { type Resource, toOne, toOrg } from '../../json-api/resource.ts'

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
