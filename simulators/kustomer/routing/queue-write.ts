import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { RoutingQueueRow } from '../state/rows/routing-queue.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { RoutingQueueBody, RoutingQueueUpdateBody } from './queue-body.ts'

/** Puts the one system queue in place, before anything happens. */
export function seedRoutingQueues(instance: KustomerInstance): void {
  instance.state.routingQueues.put(fresh(instance, { name: 'DEFAULT_QUEUE' }, true))
}

/** Makes a queue. Throws a 409 for a key that another has. */
export function createRoutingQueue(instance: KustomerInstance, body: RoutingQueueBody): RoutingQueueRow {
  const { state, host } = instance
  refuseTakenKey(instance, body.key)
  const row = state.routingQueues.put(fresh(instance, body, false))
  host.record({ change: 'queue.created', subject: row.id })
  return row
}

/**
 * Changes a queue. Throws a 409 for a key that another has, and a 400 for more of the system queue than
 * `restrictTransfersByUsers`.
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
  if (body.key !== before.attributes.key) refuseTakenKey(instance, body.key)
  const attributes = { ...before.attributes, ...body, updatedAt: iso(host.now()) }
  host.record({ change: 'queue.updated', subject: before.id })
  return state.routingQueues.put({ ...before, attributes })
}

function fresh(instance: KustomerInstance, body: RoutingQueueBody, system: boolean): RoutingQueueRow {
  const nowIso = iso(instance.host.now())
  const defaults = { displayName: body.name, priority: 3, itemSize: 1, restrictTransfersByUsers: false }
  return {
    id: newId(instance, 'queue'),
    attributes: { ...defaults, ...body, system, createdAt: nowIso, updatedAt: nowIso },
  }
}

function refuseTakenKey({ state }: KustomerInstance, key: string | undefined): void {
  if (key !== undefined && state.routingQueues.first('key', key))
    throw conflict('key', 'another queue has it')
}
