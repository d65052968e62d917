import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import { newId } from '../state/record-ids.ts'
import type { BulkItem, BulkRow } from '../state/rows/bulk.ts'
import type { Writer } from '../state/writer.ts'

/** Queues a bulk operation, split into batches; no record is written yet. */
export function createBulk(
  { instance, user, atMs }: Writer,
  request: Pick<BulkRow, 'resource' | 'method' | 'sent' | 'roles'> & { readonly items: readonly BulkItem[] },
): BulkRow {
  const { state, host, switches } = instance
  const { items, ...rest } = request
  const id = newId(instance, 'bulk')
  const createdAt = iso(atMs)
  let total = 0
  for (let from = 0; from < items.length; from += switches.bulkBatchSize) {
    const batch = items.slice(from, from + switches.bulkBatchSize)
    state.bulkBatches.put({ id: newId(instance, 'bulk'), bulk: id, items: batch, createdAt, outcome: null })
    total += 1
  }
  const row: BulkRow = {
    id,
    ...rest,
    status: 'queued',
    requestId: uuid(host, 'kustomer.bulk'),
    ids: items.flatMap((item) => item.id ?? []),
    batches: { complete: 0, total },
    user,
    userType: state.users.get(user)?.attributes.userType,
    stepAtMs: atMs + switches.bulkStepMs,
    createdAt,
    updatedAt: createdAt,
  }
  host.record({ change: 'bulk.created', subject: row.id })
  host.wakeAt(row.stepAtMs)
  return state.bulks.put(row)
}
