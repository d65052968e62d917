import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** Whether objects of a klass can be made; of one that is `existing_only` those that are there stay in use. */
export type KlassStatus = 'enabled' | 'disabled' | 'existing_only'

/** A klass's attributes; those that no code here reads go by name only. */
export interface KlassAttributes extends Attributes {
  readonly name: string
  readonly icon?: string
  readonly status: KlassStatus
  readonly createdAt: string
}

/** One klass: a kind of objects that the org defined itself, such as orders. */
export interface KlassRow {
  readonly id: string
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: KlassAttributes
}

/** Klasses are found by name, or by the plural of it, which the links of their objects carry. */
export const klassIndexes = {
  name: ({ attributes: { name } }: KlassRow) => [name],
  plural: ({ attributes: { name } }: KlassRow) => [pluralOf(name)],
}

/** The lists of klasses by status. */
export function klassEntries({ attributes }: KlassRow): Array<[string, string]> {
  return [[`status:${attributes.status}`, attributes.createdAt]]
}

/** A klass's name in the plural, as links show it; of which words how, is ours. */
export function pluralOf(name: string): string {
  if (/[^aeiou]y$/.test(name)) return `${name.slice(0, -1)}ies`
  return /(?:s|x|z|ch|sh)$/.test(name) ? `${name}es` : `${name}s`
}

/** The klass as a reply shows it. */
export function klassResource(org: string, row: KlassRow): Resource {
  return {
    type: 'klass',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      kobjects: { links: { self: `/v1/klasses/${row.attributes.name}` } },
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/klasses/${row.id}` },
  }
}
