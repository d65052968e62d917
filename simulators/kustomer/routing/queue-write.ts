import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { RoutingQueueRow } from '../state/rows/routing-queue.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { RoutingQueueBody, RoutingQueueUpdateBody } from './queue-body.ts'

/** Creates the only system queue of a new instance. */
export function seedRoutingQueues(instance: KustomerInstance): void {
  instance.state.routingQueues.put(newRow(instance, { name: 'DEFAULT_QUEUE' }, true))
}

/** Creates a queue. Throws a 409 when another queue has its key. */
export function createRoutingQueue(instance: KustomerInstance, body: RoutingQueueBody): RoutingQueueRow {
  const { state, host } = instance
  refuseDuplicateKey(instance, body.key)
  const row = state.routingQueues.put(newRow(instance, body, false))
  host.record({ change: 'queue.created', subject: row.id })
  return row
}

/**
 * Changes a queue. Throws a 409 when another queue has its key, and a 400 for any change of the system queue
 * except `restrictTransfersByUsers`.
 */
export function updateRoutingQueue(
  instance: KustomerInstance,
  before: RoutingQueueRow,
  body: RoutingQueueUpdateBody,
): RoutingQueueRow {
  const { state, host } = instance
  const { restrictTransfersByUsers: _allowed, ...others } = body
  const [other] = Object.keys(others)
  if (before.attributes.system && other !== undefined) {
    throw badParameter(other, 'Not changeable on the system queue')
  }
  if (body.key !== before.attributes.key) refuseDuplicateKey(instance, body.key)
  const attributes = { ...before.attributes, ...body, updatedAt: iso(host.now()) }
  host.record({ change: 'queue.updated', subject: before.id })
  return state.routingQueues.put({ ...before, attributes })
}

function newRow(instance: KustomerInstance, body: RoutingQueueBody, system: boolean): RoutingQueueRow {
  const nowIso = iso(instance.host.now())
  const defaults = { displayName: body.name, priority: 3, itemSize: 1, restrictTransfersByUsers: false }
  return {
    id: newId(instance, 'queue'),
    attributes: { ...defaults, ...body, system, createdAt: nowIso, updatedAt: nowIso },
  }
}

function refuseDuplicateKey({ state }: KustomerInstance, key: string | undefined): void {
  if (key !== undefined && state.routingQueues.first('key', key))
    throw conflict('key', 'another queue has it')
}
