import { date, flag, number, objectOf, optional, text } from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** A queue of Kustomer's own routing. This fake routes no work, it only stores queues. */
export interface RoutingQueueRow {
  readonly id: string
  readonly attributes: {
    readonly name: string
    readonly displayName: string
    readonly description?: string | undefined
    readonly key?: string | undefined
    readonly priority: number
    readonly itemSize: number
    readonly system: boolean
    readonly restrictTransfersByUsers: boolean
    readonly createdAt: string
    readonly updatedAt: string
  }
}

/** Index of queues by key. */
export const routingQueueIndexes = {
  key: ({ attributes: { key } }: RoutingQueueRow) => (key === undefined ? [] : [key]),
}

/** The list entry of a queue. */
export function routingQueueEntries({ attributes }: RoutingQueueRow): Array<[string, string]> {
  return [['all', attributes.createdAt]]
}

/** The queue as a reply shows it. */
export function routingQueueResource(org: string, row: RoutingQueueRow): Resource {
  return {
    type: 'queue',
    id: row.id,
    attributes: row.attributes,
    relationships: { org: toOrg(org) },
    links: { self: `/v1/routing/queues/${row.id}` },
  }
}

/** What a row of queues may be. */

export const routingQueueShape = objectOf<RoutingQueueRow>({
  id: text,
  attributes: objectOf<RoutingQueueRow['attributes']>({
    name: text,
    displayName: text,
    description: optional(text),
    key: optional(text),
    priority: number,
    itemSize: number,
    system: flag,
    restrictTransfersByUsers: flag,
    createdAt: date,
    updatedAt: date,
  }),
})
