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
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, present] = [before[name], after[name]]
    if (isSame(old, present)) continue
    if (old === undefined) changes[name] = { op: 'add', after: present }
    else if (present === undefined) changes[name] = { op: 'remove', before: old, after: null }
    else changes[name] = { op: 'replace', before: old, after: present }
  }
  return changes
}

/** Plain data compared by content; most of it are texts and numbers, for which that is cheap. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object') return false
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Relationships by the identity of the other record alone; those without one never change. */
function dataOf(relationships: object): Fields {
  const identities: Record<string, unknown> = {}
  for (const [name, one] of Object.entries(relationships)) {
    if (one?.data) identities[name] = { data: one.data }
  }
  return identities
}
