import { isDeepStrictEqual } from 'node:util'
import type { Resource } from '../json-api/resource.ts'

/** One change of a field, as an event tells it. */
export interface FieldChange {
  readonly op: 'add' | 'replace' | 'remove'
  readonly before?: unknown
  readonly after?: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** What an update changed, by attribute and by relationship, as the vendor's events tell it. */
export function changesOf(before: Resource, after: Resource) {
  return {
    attributes: fieldChanges(before.attributes as Fields, after.attributes as Fields, isSame),
    relationships: fieldChanges(dataOf(before.relationships), dataOf(after.relationships), isSameRecord),
  }
}

function fieldChanges<Field>(
  before: Readonly<Record<string, Field | undefined>>,
  after: Readonly<Record<string, Field | undefined>>,
  same: (one: Field | undefined, other: Field | undefined) => boolean,
): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {}
  for (const name of Object.keys(before)) {
    const [old, present] = [before[name], after[name]]
    if (same(old, present)) continue
    if (old === undefined) changes[name] = { op: 'add', after: present }
    else if (present === undefined) changes[name] = { op: 'remove', before: old, after: null }
    else changes[name] = { op: 'replace', before: old, after: present }
  }
  for (const name of Object.keys(after)) {
    if (!(name in before) && after[name] !== undefined) changes[name] = { op: 'add', after: after[name] }
  }
  return changes
}

/** Plain data compared by content; most of it are texts and numbers, for which that is cheap. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  return typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other)
}

/** The other record or records of a relationship, as events name them. */
interface Related {
  readonly data: { readonly type: string; readonly id: string } | readonly unknown[]
}

function isSameRecord(one: Related | undefined, other: Related | undefined): boolean {
  if (!one || !other) return one === other
  if ('id' in one.data && 'id' in other.data) {
    return one.data.id === other.data.id && one.data.type === other.data.type
  }
  return isDeepStrictEqual(one.data, other.data)
}

/** Relationships by the identity of the other record alone; those without one never change. */
function dataOf(relationships: object): Record<string, Related | undefined> {
  const identities: Record<string, Related> = {}
  for (const [name, one] of Object.entries(relationships)) {
    if (one?.data) identities[name] = { data: one.data }
  }
  return identities
}
