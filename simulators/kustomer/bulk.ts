import { z } from '@hono/zod-openapi'
import { uuid } from '../kit/ids.ts'
import { iso } from '../kit/time.ts'
import { type Resource, toOrg, toUser } from './envelope.ts'
import { recordId } from './field-schemas.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import type { Writer } from './writer.ts'

/** How far a bulk operation is, in the vendor's words. */
export type BulkStatus = 'queued' | 'running' | 'complete'

/** What one record is to become; `body` without the id and the caller's reference. */
export interface BulkItem {
  readonly id?: string | undefined
  readonly clientRef?: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

/** One bulk operation: up to 100 writes of one kind, done batch by batch some time later. */
export interface BulkRow {
  readonly id: string
  /** Path of the records below `/v1/`: `customers`, `klasses/order`. */
  readonly resource: string
  readonly method: 'POST' | 'PUT' | 'DELETE'
  readonly status: BulkStatus
  readonly requestId: string
  /** What the call brought, as it came. */
  readonly sent: unknown
  readonly ids: readonly string[]
  readonly batches: { readonly complete: number; readonly total: number }
  readonly user: string
  readonly roles: readonly string[]
  /** When the next step is due, in epoch milliseconds. */
  readonly stepAtMs: number
  readonly createdAt: string
  readonly updatedAt: string
}

/** The list of operations that are not complete, by when their next step is due. */
export function bulkEntries({ status, stepAtMs }: BulkRow): Array<[string, string]> {
  return status === 'complete' ? [] : [['waiting', iso(stepAtMs)]]
}

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
    stepAtMs: atMs + switches.bulkStepMs,
    createdAt,
    updatedAt: createdAt,
  }
  host.record({ change: 'bulk.created', subject: row.id })
  host.wakeAt(row.stepAtMs)
  return state.bulks.put(row)
}

/** The operation as a reply shows it; which words `context` and `service` have, and who `subject` is, is ours. */
export function bulkResource(instance: KustomerInstance, row: BulkRow): Resource {
  const { resource, method, roles, user, requestId, sent } = row
  const caller = {
    id: user,
    userType: instance.state.users.get(user)?.attributes.userType,
    roles,
    orgName: 'standin',
    subject: user,
    org: instance.state.org,
  }
  const path = `/v1/${resource}/bulk`
  return {
    type: 'bulk',
    id: row.id,
    attributes: {
      ids: row.ids,
      context: 'api',
      status: row.status,
      v2: true,
      payload: {
        api: { data: sent, path, method, requestId, service: resource.split('/')[0], user: caller },
      },
      batches: row.batches,
      completed: row.status === 'complete',
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
    },
    relationships: { org: toOrg(instance), createdBy: toUser(user) },
    links: { self: `/v1/bulk/${row.id}` },
  }
}
