import { badParameter } from '../json-api/problem.ts'
import type { KustomerInstance } from '../state/state.ts'

/** Throws a 400 for a company that is not there or deleted, unless it is the one `kept` from before. */
export function refuseUnknownCompany(
  { state }: KustomerInstance,
  id: string | null | undefined,
  kept: string | null,
): void {
  if (id === null || id === undefined || id === kept) return
  const row = state.companies.get(id)
  if (!row || row.attributes.deleted) throw badParameter('company', 'Unknown company')
}
