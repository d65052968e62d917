import { iso } from '../../../kit/time.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'

/** How far a merge is; that it is asynchronous is documented, the words are ours. */
export type MergeStatus = 'pending' | 'complete' | 'failed'

/** One merge of two customers: `source` goes into `target` and is no more. */
export interface CustomerMergeRow {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly status: MergeStatus
  /** When it is carried out, in epoch milliseconds. */
  readonly dueAtMs: number
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Merges are found by the customer that goes. */
export const customerMergeIndexes = { source: (row: CustomerMergeRow) => [row.source] }

/** The lists of each customer's merges, of either side, and of those that wait, by when they are due. */
export function customerMergeEntries(row: CustomerMergeRow): Array<[string, string]> {
  const lists: Array<[string, string]> = [
    [`customer:${row.source}`, row.createdAt],
    [`customer:${row.target}`, row.createdAt],
  ]
  return row.status === 'pending' ? [...lists, ['pending', iso(row.dueAtMs)]] : lists
}

/** The merge as a reply shows it; its type is ours. */
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
