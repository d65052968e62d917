import { anyObject, count, date, listOf, objectOf, orNull, text } from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'
import { type BulkItem, bulkItemShape } from './bulk.ts'

/** The outcome of a batch. */
export interface BulkOutcome {
  readonly objectIds: readonly string[]
  readonly failureCount: number
  readonly errors: readonly object[]
  readonly results: readonly object[]
  readonly completedAt: string
}

/** Some items of a bulk operation, all written at the same simulated time. */
export interface BulkBatchRow {
  readonly id: string
  readonly bulk: string
  readonly items: readonly BulkItem[]
  readonly createdAt: string
  readonly outcome: BulkOutcome | null
}

/** The list entries of a batch: among all of its operation, and among the waiting ones. */
export function bulkBatchEntries({ bulk, createdAt, outcome }: BulkBatchRow): Array<[string, string]> {
  const all: [string, string] = [`bulk:${bulk}`, createdAt]
  return outcome ? [all] : [all, [`waiting:${bulk}`, createdAt]]
}

/** The batch as a reply shows it; as documented, with `results` only if an item has a client reference. */
export function bulkBatchResource(org: string, row: BulkBatchRow): Resource {
  const { outcome, items, createdAt } = row
  const hasReferences = items.some(({ clientRef }) => clientRef !== undefined)
  const counts = outcome
    ? { successCount: items.length - outcome.failureCount, failureCount: outcome.failureCount }
    : { successCount: 0, failureCount: 0 }
  return {
    type: 'bulk_batch',
    id: row.id,
    attributes: {
      status: outcome ? 'complete' : 'queued',
      ...counts,
      objectIds: outcome?.objectIds ?? [],
      errors: outcome?.errors ?? [],
      results: hasReferences ? (outcome?.results ?? []) : undefined,
      completedAt: outcome?.completedAt,
      createdAt,
      updatedAt: outcome?.completedAt ?? createdAt,
    },
    relationships: { org: toOrg(org) },
    links: { self: `/v1/bulk/${row.bulk}/batches` },
  }
}

/** What a row of batches may be. */

export const bulkBatchShape = objectOf<BulkBatchRow>({
  id: text,
  bulk: text,
  items: listOf(bulkItemShape),
  createdAt: date,
  outcome: orNull(
    objectOf<BulkOutcome>({
      objectIds: listOf(text),
      failureCount: count,
      errors: listOf(anyObject),
      results: listOf(anyObject),
      completedAt: date,
    }),
  ),
})
