import {
  anything,
  byName,
  date,
  epochMs,
  objectOf,
  openObjectOf,
  optional,
  orNull,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Attributes, shown } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { pluralOf } from './klass.ts'

/** An object's attributes; those that no code here reads go by name only. */
export interface KobjectAttributes extends Attributes {
  readonly title: string
  readonly externalId?: string
  readonly custom: Readonly<Record<string, unknown>>
  readonly createdAt: string
  readonly rev: number
}

/** One object of a klass, such as an order. */
export interface KobjectRow {
  readonly id: string
  readonly madeAtMs: number
  /** The name of its klass. */
  readonly klass: string
  readonly klassId: string
  readonly customer: string | null
  readonly company: string | null
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: KobjectAttributes
}

/** Indexes of objects; external ids are unique within a klass. */
export const kobjectIndexes = {
  klass: ({ klass }: KobjectRow) => [klass],
  customer: ({ customer }: KobjectRow) => (customer === null ? [] : [customer]),
  externalId: ({ klass, attributes: { externalId } }: KobjectRow) =>
    externalId ? [`${klass}:${externalId}`] : [],
}

/** The list entries of an object: among all, its klass, and its customer's and company's by klass. */
export function kobjectEntries({
  klass,
  customer,
  company,
  attributes: { createdAt },
}: KobjectRow): Array<[string, string]> {
  const lists: Array<[string, string]> = [
    ['all', createdAt],
    [`klass:${klass}`, createdAt],
  ]
  if (customer !== null) lists.push([`customer:${customer}:${klass}`, createdAt])
  if (company !== null) lists.push([`company:${company}:${klass}`, createdAt])
  return lists
}

/** The object as a reply shows it; as in recorded traffic, `klass` has `link` and its name for an id, and the own link a plural. */
export function kobjectResource(org: string, row: KobjectRow): Resource {
  return {
    type: `kobject.${row.klass}`,
    id: row.id,
    attributes: shown(row.attributes),
    relationships: {
      org: toOrg(org),
      klass: { link: { self: `/v1/klasses/${row.klass}` }, data: { type: 'klass', id: row.klass } },
      customer: toOne('customer', 'customers', row.customer),
      company: toOne('company', 'companies', row.company),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/klasses/${pluralOf(row.klass)}/${row.id}` },
  }
}

/** What a row of objects may be. */

export const kobjectShape = objectOf<KobjectRow>({
  id: text,
  madeAtMs: epochMs,
  klass: text,
  klassId: text,
  customer: orNull(text),
  company: orNull(text),
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<KobjectAttributes>({
    title: text,
    externalId: optional(text),
    custom: byName(anything),
    createdAt: date,
    rev: whole,
  }),
})
