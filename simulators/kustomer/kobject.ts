import { z } from '@hono/zod-openapi'
import type { Attributes } from './attribute-merge.ts'
import { type Resource, toOne, toOrg, toUser } from './envelope.ts'
import { clearableText, custom, instant, recordId, revision } from './field-schemas.ts'
import { klassNamed, pluralOf } from './klass.ts'
import type { KustomerInstance } from './state.ts'

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
  /** Name of its klass. */
  readonly klass: string
  readonly customer: string | null
  readonly company: string | null
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: KobjectAttributes
}

/** Objects are found by external id within their klass. */
export const kobjectIndexes = {
  klass: ({ klass }: KobjectRow) => [klass],
  customer: ({ customer }: KobjectRow) => (customer === null ? [] : [customer]),
  externalId: ({ klass, attributes: { externalId } }: KobjectRow) =>
    externalId === undefined ? [] : [`${klass}:${externalId}`],
}

/** The lists of all objects, of each klass's, and of each customer's and company's by klass. */
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

const title = z.string().min(1)

const shared = {
  externalId: z.string().min(1),
  description: clearableText,
  images: z.array(z.string()),
  icon: z.string(),
  data: z.record(z.string(), z.unknown()),
  custom,
  tags: z.array(z.string().min(1)),
  createdAt: instant,
  importedAt: instant,
}

/** Body of an object's create: the title is required. */
export const kobjectBody = z
  .strictObject({ ...shared, customer: recordId, company: recordId })
  .partial()
  .extend({ title })
  .openapi('KobjectBody')

/** Body of an object's update, which can give it to nobody else. */
export const kobjectUpdateBody = z
  .strictObject({ ...shared, externalId: shared.externalId.nullable(), title, rev: revision })
  .partial()
  .openapi('KobjectUpdateBody')

/** A new object's body after its check. */
export type KobjectBody = z.output<typeof kobjectBody>

/** An object update's body after its check. */
export type KobjectUpdateBody = z.output<typeof kobjectUpdateBody>

/** The object as a reply shows it: the klass's `link` in the singular and its own in the plural, as recorded. */
export function kobjectResource(instance: KustomerInstance, row: KobjectRow): Resource {
  const klass = klassNamed(instance, row.klass)
  return {
    type: `kobject.${row.klass}`,
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(instance),
      klass: { link: { self: `/v1/klasses/${klass.id}` }, data: { type: 'klass', id: klass.id } },
      customer: toOne('customer', 'customers', row.customer),
      company: toOne('company', 'companies', row.company),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/klasses/${pluralOf(row.klass)}/${row.id}` },
  }
}
