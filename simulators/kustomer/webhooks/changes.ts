import { isDeepStrictEqual } from 'node:util'
import type { Resource } from '../json-api/resource.ts'

/** One change of a field, as an event shows it. */
export interface FieldChange {
  readonly op: 'add' | 'replace' | 'remove'
  readonly before?: unknown
  readonly after?: unknown
}

type Fields = Readonly<Record<string, unknown>>

/** The changes of an update, by attribute and by relationship, in the form of the vendor's events. */
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
    const [previous, current] = [before[name], after[name]]
    if (same(previous, current)) continue
    if (previous === undefined) changes[name] = { op: 'add', after: current }
    else if (current === undefined) changes[name] = { op: 'remove', before: previous, after: null }
    else changes[name] = { op: 'replace', before: previous, after: current }
  }
  for (const name of Object.keys(after)) {
    if (!(name in before) && after[name] !== undefined) changes[name] = { op: 'add', after: after[name] }
  }
  return changes
}

/** Compares plain data by content; `===` first, because most values are texts and numbers. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  return typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other)
}

/** The record or records that a relationship leads to, as events show them. */
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

/** Relationships with their `data` alone; those without `data` never change. */
function dataOf(relationships: object): Record<string, Related | undefined> {
  const identities: Record<string, Related> = {}
  for (const [name, relationship] of Object.entries(relationships)) {
    if (relationship?.data) identities[name] = { data: relationship.data }
  }
  return identities
}
