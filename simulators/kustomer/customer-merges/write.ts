import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { CustomerMergeRow } from '../state/rows/customer-merge.ts'
import type { Writer } from '../state/writer.ts'
import type { CustomerMergeBody } from './body.ts'

/**
 * Schedules a merge of two existing customers. Throws a 400 when they are the same, a 409 when either is already
 * the source of a pending merge.
 */
export function createCustomerMerge(
  { instance, user, atMs }: Writer,
  { source, target }: CustomerMergeBody,
): CustomerMergeRow {
  const { state, host, switches } = instance
  if (source === target) throw badParameter('target', 'Source and target are the same customer')
  for (const [parameter, id] of Object.entries({ source, target })) {
    const isPendingSource = state.merges.find('source', id).some(({ status }) => status === 'pending')
    if (isPendingSource) throw conflict(parameter, `${parameter} is being merged already`)
  }
  const dueAtMs = atMs + switches.mergeDelayMs
  const row: CustomerMergeRow = {
    id: newId(instance, 'merge'),
    source,
    target,
    status: 'pending',
    dueAtMs,
    createdBy: user,
    createdAt: iso(atMs),
    updatedAt: iso(atMs),
  }
  state.merges.put(row)
  host.record({ change: 'customer-merge.created', subject: row.id })
  host.wakeAt(dueAtMs)
  return row
}
