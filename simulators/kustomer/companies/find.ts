import { notFound } from '../json-api/problem.ts'
import type { CompanyRow } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The company with this id. Throws a 404 when there is none or it is deleted. */
export function companyOf({ state }: KustomerInstance, id: string): CompanyRow {
  const row = state.companies.get(id)
  if (!row || row.attributes.deleted) throw notFound('id')
  return row
}
