import {
  anything,
  byName,
  date,
  epochMs,
  flag,
  objectOf,
  openObjectOf,
  optional,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Attributes, shown } from '../../json-api/attributes.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

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

/** Indexes for the filters of the list; our choice: names ignore case. */
export const companyIndexes = {
  externalId: ({ attributes: { deleted, externalId } }: CompanyRow) =>
    deleted || externalId === undefined ? [] : [externalId],
  name: ({ attributes: { deleted, name } }: CompanyRow) => (deleted ? [] : [name.toLowerCase()]),
}

/** The list entry of a company, unless it is deleted. */
export function companyEntries({ attributes }: CompanyRow): Array<[string, string]> {
  return attributes.deleted ? [] : [['all', attributes.createdAt]]
}

/** The company as a reply shows it. */
export function companyResource(org: string, row: CompanyRow): Resource {
  return {
    type: 'company',
    id: row.id,
    attributes: shown(row.attributes),
    relationships: {
      org: toOrg(org),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/companies/${row.id}` },
  }
}

/** What a row of companies may be. */

export const companyShape = objectOf<CompanyRow>({
  id: text,
  madeAtMs: epochMs,
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<CompanyAttributes>({
    name: text,
    externalId: optional(text),
    custom: byName(anything),
    createdAt: date,
    deleted: flag,
    rev: whole,
  }),
})
