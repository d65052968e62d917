import { date, epochMs, objectOf, oneOf, text } from '../../../kit/shape.ts'
import { iso } from '../../../kit/time.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'

/** The status of a merge; the vendor documents that merges are asynchronous, the names are our choice. */
export type MergeStatus = 'pending' | 'complete' | 'failed'

/** One merge of two customers, which moves everything from `source` to `target` and deletes `source`. */
export interface CustomerMergeRow {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly status: MergeStatus
  /** When the merge takes place, in epoch milliseconds. */
  readonly dueAtMs: number
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Index of merges by their source. */
export const customerMergeIndexes = { source: (row: CustomerMergeRow) => [row.source] }

/** The list entries of a merge: among those of both customers, and among the pending ones by due time. */
export function customerMergeEntries(row: CustomerMergeRow): Array<[string, string]> {
  const lists: Array<[string, string]> = [
    [`customer:${row.source}`, row.createdAt],
    [`customer:${row.target}`, row.createdAt],
  ]
  return row.status === 'pending' ? [...lists, ['pending', iso(row.dueAtMs)]] : lists
}

/** The merge as a reply shows it; the name of its type is our choice. */
export function customerMergeResource(org: string, row: CustomerMergeRow): Resource {
  const { status, createdAt, updatedAt } = row
  return {
    type: 'customer_merge',
    id: row.id,
    attributes: { status, createdAt, updatedAt },
    relationships: {
      org: toOrg(org),
      source: toOne('customer', 'customers', row.source),
      target: toOne('customer', 'customers', row.target),
      createdBy: toUser(row.createdBy),
    },
    links: { self: `/v1/customers/merges/${row.id}` },
  }
}

/** What a row of merges may be. */

export const customerMergeShape = objectOf<CustomerMergeRow>({
  id: text,
  source: text,
  target: text,
  status: oneOf('pending', 'complete', 'failed'),
  dueAtMs: epochMs,
  createdBy: text,
  createdAt: date,
  updatedAt: date,
})
