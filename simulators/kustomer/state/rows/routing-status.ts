import { date, flag, objectOf, oneOf, text } from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** The effect of a status: only `available` gets work, only Kustomer sets `busy`, `offline` ends the session. */
export type StatusType = 'available' | 'unavailable' | 'busy' | 'offline'

/** One routing status of the org; the attributes are those of events logged in 2021. */
export interface RoutingStatusRow {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly statusType: StatusType
    readonly system: boolean
    /** Whether agents can select it in their menu. */
    readonly selectable: boolean
    readonly enabled: boolean
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** Index of statuses by name, ignoring case. */
export const routingStatusIndexes = {
  name: ({ attributes }: RoutingStatusRow) => [attributes.name.toLowerCase()],
}

/** The list entry of a status. */
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

/** Each effect that a status may have. */

export const statusTypeShape = oneOf('available', 'unavailable', 'busy', 'offline')

/** What a row of statuses may be. */
export const routingStatusShape = objectOf<RoutingStatusRow>({
  id: text,
  attributes: objectOf<RoutingStatusRow['attributes']>({
    name: text,
    statusType: statusTypeShape,
    system: flag,
    selectable: flag,
    enabled: flag,
    createdAt: date,
    updatedAt: date,
  }),
})
