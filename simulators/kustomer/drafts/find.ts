import { notFound } from '../json-api/problem.ts'
import type { DraftRow } from '../state/rows/draft.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The draft with this id. Throws a 404 when there is none. */
export function draftOf({ state }: KustomerInstance, id: string): DraftRow {
  const row = state.drafts.get(id)
  if (!row) throw notFound('id')
  return row
}
