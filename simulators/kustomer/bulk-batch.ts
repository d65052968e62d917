import { ProblemError } from '../kit/app.ts'
import { iso } from '../kit/time.ts'
import type { BulkItem, BulkRow } from './bulk.ts'
import { type BulkKind, bulkKindOf } from './bulk-kind.ts'
import { type Resource, toOrg } from './envelope.ts'
import { errorOf } from './errors.ts'
import type { KustomerInstance } from './state.ts'
import { type Writer, worldWriter } from './writer.ts'

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

/** Takes the steps of bulk operations that are due, and asks to be woken for the next. */
export function wakeBulks(instance: KustomerInstance): void {
  const { state, host } = instance
  for (;;) {
    const [bulk] = state.bulks.section('waiting', { skip: 0, take: 1 })
    if (!bulk) return
    if (bulk.stepAtMs > host.now()) {
      host.wakeAt(bulk.stepAtMs)
      return
    }
    takeStep(instance, bulk)
  }
}

/** The first step starts the operation, each further one does a batch. */
function takeStep(instance: KustomerInstance, bulk: BulkRow): void {
  const { state, host, switches } = instance
  const [batch] = state.bulkBatches.section(`waiting:${bulk.id}`, { skip: 0, take: 1 })
  const { total } = bulk.batches
  let { complete } = bulk.batches
  if (bulk.status === 'running' && batch) {
    state.bulkBatches.put({ ...batch, outcome: outcomeOf(instance, bulk, batch) })
    complete += 1
  }
  const status = complete === total ? 'complete' : 'running'
  const stepAtMs = host.now() + switches.bulkStepMs
  state.bulks.put({ ...bulk, status, batches: { complete, total }, stepAtMs, updatedAt: iso(host.now()) })
  host.record({ change: `bulk.${status}`, subject: bulk.id, detail: `${complete} of ${total} batches` })
}

/** Items stand alone: what one is refused for keeps no other from being written. */
function outcomeOf(instance: KustomerInstance, bulk: BulkRow, { items }: BulkBatchRow): BulkOutcome {
  const nowMs = instance.host.now()
  const admin = bulk.roles.includes('org.admin')
  const writer: Writer = { ...worldWriter(instance), user: bulk.user, admin, madeAtMs: nowMs }
  const kind = bulkKindOf(bulk.resource)
  const objectIds: string[] = []
  const errors: object[] = []
  const results: object[] = []
  for (const item of items) {
    const { id, error } = writeItem(writer, kind, bulk.method, item)
    if (error) errors.push(item.clientRef === undefined ? error : { _clientRef: item.clientRef, ...error })
    else if (id !== undefined) objectIds.push(id)
    if (item.clientRef === undefined) continue
    const status = error ? 'failed' : doneWords[bulk.method]
    results.push({ _clientRef: item.clientRef, status, objectId: id, error })
  }
  return { objectIds, failureCount: errors.length, errors, results, completedAt: iso(nowMs) }
}

const doneWords = { POST: 'created', PUT: 'updated', DELETE: 'deleted' } as const

function writeItem(
  writer: Writer,
  kind: BulkKind,
  method: BulkRow['method'],
  { id = '', body }: BulkItem,
): { id?: string; error?: object } {
  try {
    if (method === 'POST') return { id: kind.create(writer, body) }
    if (method === 'PUT') kind.update(writer, id, body)
    else kind.remove?.(writer, id)
    return { id }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { ...(id === '' ? {} : { id }), error: errorOf(writer.instance, error.problem) }
  }
}

/** The batch as a reply shows it; `results` only where the call brought references, as documented. */
export function bulkBatchResource(instance: KustomerInstance, row: BulkBatchRow): Resource {
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
    relationships: { org: toOrg(instance) },
    links: { self: `/v1/bulk/${row.bulk}/batches` },
  }
}
