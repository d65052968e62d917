import { ProblemError } from '../../kit/problem.ts'
import { iso } from '../../kit/time.ts'
import { errorOf } from '../http/errors.ts'
import { carryOutDue } from '../state/due.ts'
import type { BulkItem, BulkRow } from '../state/rows/bulk.ts'
import type { BulkBatchRow, BulkOutcome } from '../state/rows/bulk-batch.ts'
import type { KustomerInstance } from '../state/state.ts'
import { type Writer, worldWriter } from '../state/writer.ts'
import { type BulkKind, bulkKindOf } from './kind.ts'

/** Runs the due steps of bulk operations, and schedules a wake-up for the next. */
export function wakeBulks(instance: KustomerInstance): void {
  carryOutDue(
    instance,
    () => instance.state.bulks.earliest('waiting'),
    ({ stepAtMs }) => stepAtMs,
    (bulk) => takeStep(instance, bulk),
  )
}

/**
 * The first step starts the operation, each further step runs one batch. It is over when no batch waits: the counts of
 * an operation that was put back may say otherwise, and then it would take steps for ever.
 */
function takeStep(instance: KustomerInstance, bulk: BulkRow): void {
  const { state, host, switches } = instance
  const batch = state.bulkBatches.earliest(`waiting:${bulk.id}`)
  const { total } = bulk.batches
  let { complete } = bulk.batches
  if (bulk.status === 'running' && batch) {
    state.bulkBatches.put({ ...batch, outcome: outcomeOf(instance, bulk, batch) })
    complete += 1
  }
  const status = state.bulkBatches.earliest(`waiting:${bulk.id}`) ? 'running' : 'complete'
  const stepAtMs = host.now() + switches.bulkStepMs
  state.bulks.put({ ...bulk, status, batches: { complete, total }, stepAtMs, updatedAt: iso(host.now()) })
  host.record({ change: `bulk.${status}`, subject: bulk.id, detail: `${complete} of ${total} batches` })
}

/** Items are independent: when one is refused, the others are still written. */
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
    const status = error ? 'failed' : successStatuses[bulk.method]
    results.push({ _clientRef: item.clientRef, status, objectId: id, error })
  }
  return { objectIds, failureCount: errors.length, errors, results, completedAt: iso(nowMs) }
}

const successStatuses = { POST: 'created', PUT: 'updated', DELETE: 'deleted' } as const

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
