import type { Attributes } from './attribute-merge.ts'
import { type Resource, toOrg, toUser } from './envelope.ts'
import { badParameter } from './errors.ts'
import type { KustomerInstance } from './state.ts'

/** A company's attributes; those that no code here reads go by name only. */
export interface CompanyAttributes extends Attributes {
  readonly name: string
  readonly externalId?: string
  readonly custom: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly deleted: boolean
  readonly rev: number
}

/** One company, to which customers may belong. */
export interface CompanyRow {
  readonly id: string
  readonly madeAtMs: number
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: CompanyAttributes
}

/** What the filters of the list go by; names in any case, which is ours. */
export const companyIndexes = {
  externalId: ({ attributes: { deleted, externalId } }: CompanyRow) =>
    deleted || externalId === undefined ? [] : [externalId],
  name: ({ attributes: { deleted, name } }: CompanyRow) => (deleted ? [] : [name.toLowerCase()]),
}

/** The list of all companies that are not deleted. */
export function companyEntries({ attributes }: CompanyRow): Array<[string, string]> {
  return attributes.deleted ? [] : [['all', attributes.createdAt]]
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

/** The company as a reply shows it. */
export function companyResource(instance: KustomerInstance, row: CompanyRow): Resource {
  return {
    type: 'company',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(instance),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/companies/${row.id}` },
  }
}
