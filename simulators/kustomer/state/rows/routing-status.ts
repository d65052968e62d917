import { type Resource, toOrg } from '../../json-api/resource.ts'

/** What a status means for routing; `available` alone gets work, `busy` is the system's, `offline` ends a session. */
export type StatusType = 'available' | 'unavailable' | 'busy' | 'offline'

/** One routing status of the org (attributes as in logged events of 2021). */
export interface RoutingStatusRow {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly statusType: StatusType
    readonly system: boolean
    /** Whether agents find it in their menu. */
    readonly selectable: boolean
    readonly enabled: boolean
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** Statuses are found by name in any case. */
export const routingStatusIndexes = {
  name: ({ attributes }: RoutingStatusRow) => [attributes.name.toLowerCase()],
}

/** The list of all statuses. */
export function routingStatusEntries({ attributes }: RoutingStatusRow): Array<[string, string]> {
  return [['all', attributes.createdAt]]
}

/** The status as a reply shows it. */
export function routingStatusResource(org: string, row: RoutingStatusRow): Resource {
  return {
    type: 'status',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(org) },
    links: { self: `/v1/routing/statuses/${row.id}` },
  }
}
