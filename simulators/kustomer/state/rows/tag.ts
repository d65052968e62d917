import { date, objectOf, text } from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** One tag of the org. */
export interface TagRow {
  readonly id: string
  readonly name: string
  readonly createdAt: string
}

/** Index of tags by name. */
export const tagIndexes = { name: (row: TagRow) => [row.name] }

/** The list entry of a tag; tags cannot be deleted in this fake. */
export function tagEntries({ createdAt }: TagRow): Array<[string, string]> {
  return [['all', createdAt]]
}

/** The tag as a reply shows it. */
export function tagResource(org: string, { id, name, createdAt }: TagRow): Resource {
  return {
    type: 'tag',
    id,
    attributes: { name, createdAt, updatedAt: createdAt, modifiedAt: createdAt, deleted: false },
    relationships: { org: toOrg(org) },
    links: { self: `/v1/tags/${id}` },
  }
}

/** What a row of tags may be. */

export const tagShape = objectOf<TagRow>({ id: text, name: text, createdAt: date })
