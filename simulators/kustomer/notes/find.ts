import { notFound } from '../json-api/problem.ts'
import type { NoteRow } from '../state/rows/note.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The note with this id. Throws a 404 when there is none or it is deleted. */
export function noteOf({ state }: KustomerInstance, id: string): NoteRow {
  const row = state.notes.get(id)
  if (!row || row.deleted) throw notFound('id')
  return row
}

/** The note to update; it may be deleted when the body sets `deleted`. Throws a 404 when there is none. */
export function noteToUpdate(
  { state }: KustomerInstance,
  id: string,
  { deleted }: { readonly deleted?: boolean | null | undefined },
): NoteRow {
  const row = state.notes.get(id)
  if (!row || (row.deleted && deleted === undefined)) throw notFound('id')
  return row
}
