import {
  anyObject,
  anything,
  byName,
  date,
  flag,
  listOf,
  objectOf,
  optional,
  text,
} from '../../../kit/shape.ts'
import { type Resource, toOrg } from '../../json-api/resource.ts'

/** The definition of one custom attribute. */
export interface AttributeDefinition {
  readonly type: string
  readonly displayName: string
  readonly description?: string
  readonly hasSensitiveAttributes?: boolean
  /** The allowed values, as texts. */
  readonly enumeration?: readonly string[]
  /** The allowed nodes of a `…Tree` attribute. */
  readonly tree?: unknown
  /** Whether a `…Tree` attribute takes the ends of branches alone. */
  readonly lastNodeRequired?: boolean
  /** Whether the values are masked, and how; kept without effect. */
  readonly sensitive?: object
  /** The kind of record that a `…Id` attribute refers to: `customer`, `kobject.order`. */
  readonly target?: string
  /** `multi` or `array`: the value is a list. */
  readonly multi?: boolean
  readonly array?: boolean
  readonly modifiedBy: string
  readonly modifiedAt: string
  readonly updatedAt: string
  readonly deletedBy?: string
  readonly deletedAt?: string
}

/** The custom attributes of one kind of record; the id is the kind: `message`, `kobject.order`. */
export interface MetadataRow {
  readonly id: string
  readonly properties: Readonly<Record<string, AttributeDefinition>>
  /** Other parts of a body, stored as they were sent. */
  readonly parts: Readonly<Record<string, object>>
}

/** The metadata as a reply shows it. */
export function metadataResource(org: string, row: MetadataRow): Resource {
  return {
    type: 'metadata',
    id: row.id,
    attributes: { properties: row.properties, ...row.parts },
    relationships: { org: toOrg(org) },
    links: { self: `/v1/metadata/${row.id}` },
  }
}

/** What a row of metadata may be. */

export const metadataShape = objectOf<MetadataRow>({
  id: text,
  properties: byName(
    objectOf<AttributeDefinition>({
      type: text,
      displayName: text,
      description: optional(text),
      hasSensitiveAttributes: optional(flag),
      enumeration: optional(listOf(text)),
      tree: optional(anything),
      lastNodeRequired: optional(flag),
      sensitive: optional(anyObject),
      target: optional(text),
      multi: optional(flag),
      array: optional(flag),
      modifiedBy: text,
      modifiedAt: date,
      updatedAt: date,
      deletedBy: optional(text),
      deletedAt: optional(date),
    }),
  ),
  parts: byName(anyObject),
})
