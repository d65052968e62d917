import { type PageWanted, sectionOf, sliceOf } from '../http/paging.ts'
import { badParameter, notFound } from '../json-api/problem.ts'
import type { CompanyRow } from '../state/rows/company.ts'
import type { KustomerInstance } from '../state/state.ts'
import { visible } from '../state/writer.ts'

/** The company with this id. Throws a 404 when there is none or it is deleted. */
export function companyOf({ state }: KustomerInstance, id: string): CompanyRow {
  const row = state.companies.get(id)
  if (!row || row.attributes.deleted) throw notFound('id')
  return row
}

/** The company that an update is for: a deleted one too, when `deleted` is written. Throws a 404 when there is none. */
export function companyToUpdate(
  { state }: KustomerInstance,
  id: string,
  { deleted }: { readonly deleted?: boolean | null | undefined },
): CompanyRow {
  const row = state.companies.get(id)
  if (!row || (row.attributes.deleted && deleted === undefined)) throw notFound('id')
  return row
}

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

/** What a list of companies is asked for. */
export type CompanyFilter = PageWanted & {
  readonly externalId?: string | undefined
  readonly filter?: string | undefined
}

/** The companies that a list shows, new ones only once they are visible. */
export function companiesOf(instance: KustomerInstance, wanted: CompanyFilter): CompanyRow[] {
  const { companies } = instance.state
  const { externalId, filter } = wanted
  const accept = (row: CompanyRow) => visible(instance, row)
  if ((externalId === undefined) === (filter === undefined)) {
    return companies.section('all', sectionOf(wanted), accept)
  }
  const rows =
    externalId === undefined
      ? companies.find('name', filter!.toLowerCase())
      : companies.find('externalId', externalId)
  return sliceOf(rows.filter(accept), wanted)
}
