import { date, objectOf, oneOf, openObjectOf, optional, text } from '../../../kit/shape.ts'
import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOrg, toUser } from '../../json-api/resource.ts'

/** Whether objects of a klass can be created; with `existing_only`, existing ones can still be used. */
export type KlassStatus = 'enabled' | 'disabled' | 'existing_only'

/** A klass's attributes; those that no code here reads go by name only. */
export interface KlassAttributes extends Attributes {
  readonly name: string
  readonly icon?: string
  readonly status: KlassStatus
  readonly createdAt: string
}

/** One klass: a type of custom objects that the org has defined, such as orders. */
export interface KlassRow {
  readonly id: string
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: KlassAttributes
}

/** Indexes of klasses by name and by its plural, which the links of their objects contain. */
export const klassIndexes = {
  name: ({ attributes: { name } }: KlassRow) => [name],
  plural: ({ attributes: { name } }: KlassRow) => [pluralOf(name)],
}

/** The list entry of a klass: among those with its status. */
export function klassEntries({ attributes }: KlassRow): Array<[string, string]> {
  return [[`status:${attributes.status}`, attributes.createdAt]]
}

/** The plural of a klass name, as in links; the rules of English spelling are our choice. */
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

/** What a row of klasses may be. */

export const klassShape = objectOf<KlassRow>({
  id: text,
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<KlassAttributes>({
    name: text,
    icon: optional(text),
    status: oneOf('enabled', 'disabled', 'existing_only'),
    createdAt: date,
  }),
})
