import { z } from '@hono/zod-openapi'
import { iso } from '../kit/time.ts'
import { type Resource, toOne, toOrg, toUser } from './envelope.ts'
import { badParameter, conflict } from './errors.ts'
import { recordId } from './field-schemas.ts'
import { newId } from './record-ids.ts'
import type { KustomerInstance } from './state.ts'
import type { Writer } from './writer.ts'

/** How far a merge is; that it is asynchronous is documented, the words are ours. */
export type MergeStatus = 'pending' | 'complete' | 'failed'

/** One merge of two customers: `source` goes into `target` and is no more. */
export interface CustomerMergeRow {
  readonly id: string
  readonly source: string
  readonly target: string
  readonly status: MergeStatus
  /** When it is carried out, in epoch milliseconds. */
  readonly dueAtMs: number
  readonly createdBy: string
  readonly createdAt: string
  readonly updatedAt: string
}

/** Merges are found by the customer that goes. */
export const customerMergeIndexes = { source: (row: CustomerMergeRow) => [row.source] }

/** The lists of each customer's merges, of either side, and of those that wait, by when they are due. */
export function customerMergeEntries(row: CustomerMergeRow): Array<[string, string]> {
  const lists: Array<[string, string]> = [
    [`customer:${row.source}`, row.createdAt],
    [`customer:${row.target}`, row.createdAt],
  ]
  return row.status === 'pending' ? [...lists, ['pending', iso(row.dueAtMs)]] : lists
}

/** Body of a merge. */
export const customerMergeBody = z
  .strictObject({ source: recordId, target: recordId })
  .openapi('CustomerMergeBody')

/**
 * Notes a merge of two customers that are there, to be carried out later. Throws a 400 when they are the same,
 * a 409 when either is already on its way into another.
 */
export function createCustomerMerge(
  { instance, user, atMs }: Writer,
  { source, target }: z.output<typeof customerMergeBody>,
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

/** The customer that the customer with this id went into, over any number of merges; `undefined` for none. */
export function mergedInto(instance: KustomerInstance, id: string): string | undefined {
  const { state } = instance
  const merge = state.merges.find('source', id).find(({ status }) => status === 'complete')
  if (!merge) return undefined
  return state.customers.get(merge.target) ? merge.target : mergedInto(instance, merge.target)
}

/** The merge as a reply shows it; its type is ours. */
export function customerMergeResource(instance: KustomerInstance, row: CustomerMergeRow): Resource {
  const { status, createdAt, updatedAt } = row
  return {
    type: 'customer_merge',
    id: row.id,
    attributes: { status, createdAt, updatedAt },
    relationships: {
      org: toOrg(instance),
      source: toOne('customer', 'customers', row.source),
      target: toOne('customer', 'customers', row.target),
      createdBy: toUser(row.createdBy),
    },
    links: { self: `/v1/customers/merges/${row.id}` },
  }
}
