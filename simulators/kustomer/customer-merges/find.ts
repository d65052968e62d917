import { requireFound } from '../json-api/problem.ts'
import type { CustomerMergeRow } from '../state/rows/customer-merge.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The merge with this id. Throws a 404 when there is none. */
export function mergeOf({ state }: KustomerInstance, id: string): CustomerMergeRow {
  return requireFound(state.merges.get(id), 'id')
}
