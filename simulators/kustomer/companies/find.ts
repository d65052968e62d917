import { type PageQuery, sectionOf, sliceOf } from '../http/paging.ts'
import { badParameter, notFound } from '../json-api/problem.ts'
import type { CompanyRow } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'
import { isVisible } from '../state/writer.ts'

/** The company with this id. Throws a 404 when there is none or it is deleted. */
export function companyOf({ state }: KustomerInstance, id: string): CompanyRow {
  const row = state.companies.get(id)
  if (!row || row.attributes.deleted) throw notFound('id')
  return row
}

/** The company to update; it may be deleted when the body sets `deleted`. Throws a 404 when there is none. */
export function companyToUpdate(
  { state }: KustomerInstance,
  id: string,
  { deleted }: { readonly deleted?: boolean | null | undefined },
): CompanyRow {
  const row = state.companies.get(id)
  if (!row || (row.attributes.deleted && deleted === undefined)) throw notFound('id')
  return row
}

/** Throws a 400 for an unknown or deleted company, unless the record has it already as its `current` one. */
export function refuseUnknownCompany(
  { state }: KustomerInstance,
  id: string | null | undefined,
  current: string | null,
): void {
  if (id === null || id === undefined || id === current) return
  const row = state.companies.get(id)
  if (!row || row.attributes.deleted) throw badParameter('company', 'Unknown company')
}

/** The filters and the page in the query of a list of companies. */
export type CompanyFilter = PageQuery & {
  readonly externalId?: string | undefined
  readonly filter?: string | undefined
}

/** One page of the companies that match the query; new ones appear only after the lookup lag. */
export function companiesOf(instance: KustomerInstance, query: CompanyFilter): CompanyRow[] {
  const { companies } = instance.state
  const { externalId, filter } = query
  const accept = (row: CompanyRow) => isVisible(instance, row)
  if ((externalId === undefined) === (filter === undefined)) {
    return companies.section('all', sectionOf(query), accept)
  }
  const rows =
    externalId === undefined
      ? companies.find('name', filter!.toLowerCase())
      : companies.find('externalId', externalId)
  return sliceOf(rows.filter(accept), query)
}
