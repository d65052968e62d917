import { type Resource, toOrg } from '../../json-api/resource.ts'

/** Definition of one custom attribute. */
export interface AttributeDefinition {
  readonly type: string
  readonly displayName: string
  /** The values that there are, as texts. */
  readonly enumeration?: readonly string[]
  /** What the branches of a `…Tree` are. */
  readonly tree?: unknown
  /** Which kind of records a `…Id` refers to: `customer`, `kobject.order`. */
  readonly target?: string
  /** Whether a value is a list. */
  readonly multi?: boolean
  readonly array?: boolean
  readonly modifiedBy: string
  readonly modifiedAt: string
  readonly updatedAt: string
  readonly deletedBy?: string
  readonly deletedAt?: string
}

/** The custom attributes that records of one kind have; its id is the kind: `message`, `kobject.order`. */
export interface MetadataRow {
  readonly id: string
  readonly properties: Readonly<Record<string, AttributeDefinition>>
  /** Further parts that a body may hold, kept as they came. */
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
