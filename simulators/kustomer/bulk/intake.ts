import { z } from '@hono/zod-openapi'
import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import { recordId } from '../json-api/fields.ts'
import { newId } from '../state/record-ids.ts'
import type { BulkItem, BulkRow } from '../state/rows/bulk.ts'
import type { Writer } from '../state/writer.ts'

/** Most records of one call, as documented. */
export const bulkLimit = 100

const reference = z.string().min(1).max(256).optional()
const record = z.record(z.string(), z.unknown())

/** Body of a bulk create; what is in each item is checked when its turn comes. */
export const bulkCreateBody = z
  .array(z.looseObject({ _clientRef: reference }))
  .min(1)
  .max(bulkLimit)
  .openapi('BulkCreateBody')

/** Body of a bulk update without `ids`: each item names its record. */
export const bulkUpdateItems = z
  .array(z.looseObject({ id: recordId, _clientRef: reference }))
  .min(1)
  .max(bulkLimit)

/** Body of a bulk update: items with ids, or one body for all of `ids`. */
export const bulkUpdateBody = z
  .union([z.array(record), record], 'Neither items nor one body')
  .openapi('BulkUpdateBody')

/** Query that names the records, with commas between them. */
export const bulkIds = z
  .string()
  .regex(/^[0-9a-f]{24}(?:,[0-9a-f]{24}){0,99}$/, 'Invalid ids')
  .transform((ids) => [...new Set(ids.split(','))])
  .meta({ description: `up to ${bulkLimit} ids with commas between them` })

/** An item of a body: its id and reference apart from what is written. */
export function bulkItemOf(item: Readonly<Record<string, unknown>>, named: boolean): BulkItem {
  const { _clientRef, ...rest } = item
  const clientRef = _clientRef as string | undefined
  if (!named) return { clientRef, body: rest }
  const { id, ...body } = rest
  return { id: id as string, clientRef, body }
}

/** Takes a bulk operation in, cut into batches; nothing is written yet. */
export function createBulk(
  { instance, user, atMs }: Writer,
  asked: Pick<BulkRow, 'resource' | 'method' | 'sent' | 'roles'> & { readonly items: readonly BulkItem[] },
): BulkRow {
  const { state, host, switches } = instance
  const { items, ...rest } = asked
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
