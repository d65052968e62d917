import { iso } from '../../kit/time.ts'
import { badParameter, conflict } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { CustomerMergeRow } from '../state/rows/customer-merge.ts'
import type { Writer } from '../state/writer.ts'
import type { CustomerMergeBody } from './body.ts'

/**
 * Notes a merge of two customers that are there, to be carried out later. Throws a 400 when they are the same,
 * a 409 when either is already on its way into another.
 */
export function createCustomerMerge(
  { instance, user, atMs }: Writer,
  { source, target }: CustomerMergeBody,
): CustomerMergeRow {
  const { state, host, switches } = instance
  if (source === target) throw badParameter('target', 'Source and target are the same customer')
  for (const [parameter, id] of Object.entries({ source, target })) {
    const leaving = state.merges.find('source', id).some(({ status }) => status === 'pending')
    if (leaving) throw conflict(parameter, `${parameter} is being merged already`)
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
