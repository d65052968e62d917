import { requireFound } from '../json-api/problem.ts'
import type { BulkRow } from '../state/rows/bulk.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The bulk operation with this id. Throws a 404 when there is none. */
export function bulkOf({ state }: KustomerInstance, id: string): BulkRow {
  return requireFound(state.bulks.get(id), 'id')
}
