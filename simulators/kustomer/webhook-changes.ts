import { isDeepStrictEqual } from 'node:util'
import type { Resource } from './envelope.ts'

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
    attributes: fieldChanges(before.attributes as Fields, after.attributes as Fields),
    relationships: fieldChanges(dataOf(before.relationships), dataOf(after.relationships)),
  }
}

function fieldChanges(before: Fields, after: Fields): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {}
  for (const name of Object.keys(before)) note(changes, name, before[name], after[name])
  for (const name of Object.keys(after)) if (!(name in before)) note(changes, name, undefined, after[name])
  return changes
}

function note(changes: Record<string, FieldChange>, name: string, before: unknown, after: unknown): void {
  if (isSame(before, after)) return
  if (before === undefined) changes[name] = { op: 'add', after }
  else if (after === undefined) changes[name] = { op: 'remove', before, after: null }
  else changes[name] = { op: 'replace', before, after }
}

/** Plain data compared by content; most of it are texts and numbers, for which that is cheap. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  return typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other)
}

/** Relationships by the identity of the other record alone; those without one never change. */
function dataOf(relationships: object): Fields {
  const identities: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(relationships)) {
    if (one?.data) identities[name] = { data: one.data }
  }
  return identities
}
