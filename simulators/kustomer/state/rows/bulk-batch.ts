import { type Resource, toOrg } from '../../json-api/resource.ts'
import type { BulkItem } from './bulk.ts'

/** What became of a batch. */
export interface BulkOutcome {
  readonly objectIds: readonly string[]
  readonly failureCount: number
  readonly errors: readonly object[]
  readonly results: readonly object[]
  readonly completedAt: string
}

/** Some items of a bulk operation, written one after another at one moment. */
export interface BulkBatchRow {
  readonly id: string
  readonly bulk: string
  readonly items: readonly BulkItem[]
  readonly createdAt: string
  readonly outcome: BulkOutcome | null
}

/** The lists of each operation's batches, and of those of it that wait. */
export function bulkBatchEntries({ bulk, createdAt, outcome }: BulkBatchRow): Array<[string, string]> {
  const all: [string, string] = [`bulk:${bulk}`, createdAt]
  return outcome ? [all] : [all, [`waiting:${bulk}`, createdAt]]
}

/** The batch as a reply shows it; `results` only where the call brought references, as documented. */
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
