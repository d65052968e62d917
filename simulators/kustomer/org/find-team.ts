import { notFound } from '../json-api/problem.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The team with this id. Throws a 404 when there is none. */
export function teamOf({ state }: KustomerInstance, id: string): TeamRow {
  const row = state.teams.get(id)
  if (!row) throw notFound('id')
  return row
}
