import { iso } from '../../kit/time.ts'
import { completed, without } from '../json-api/attributes.ts'
import type { AttributeDefinition, MetadataRow } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import { displayNameOf, typeOfAttribute } from './attribute-names.ts'
import { metadataOf } from './find.ts'
import type { MetadataBody } from './metadata-body.ts'

/** Merges definitions into the existing ones; an unchanged definition keeps its author and time. */
export function updateMetadata(writer: Writer, before: MetadataRow, body: MetadataBody): MetadataRow {
  const { instance, user, atMs } = writer
  const { properties, ...parts } = body
  const row: MetadataRow = {
    id: before.id,
    properties: mergedDefinitions(before.properties, properties ?? {}, user, iso(atMs)),
    parts: completed({ ...before.parts }, mergedParts(before.parts, parts)),
  }
  if (JSON.stringify(row) === JSON.stringify(before)) return before
  instance.host.record({ change: 'metadata.updated', subject: before.id })
  return instance.state.metadata.put(row)
}

/** Defines the custom attributes of a scenario's given records that have no definition yet. */
export function defineMissing(
  instance: KustomerInstance,
  resource: string,
  custom: Readonly<Record<string, unknown>> | undefined,
): void {
  const { properties, ...rest } = metadataOf(instance, resource)
  const missing = Object.entries(custom ?? {}).filter(([name]) => !Object.hasOwn(properties, name))
  if (missing.length === 0) return
  const definitions = Object.fromEntries(
    missing.map(([name, value]) => [name, Array.isArray(value) ? { array: true } : {}]),
  )
  const nowIso = iso(instance.host.now())
  const defined = mergedDefinitions(properties, definitions, instance.state.machineUser, nowIso)
  instance.state.metadata.put({ ...rest, properties: defined })
}

function mergedParts(before: MetadataRow['parts'], written: Readonly<Record<string, object | undefined>>) {
  return Object.fromEntries(
    Object.entries(written).map(([name, part]) =>
      Array.isArray(part) ? [name, part] : [name, part && { ...before[name], ...part }],
    ),
  )
}

function mergedDefinitions(
  before: MetadataRow['properties'],
  written: NonNullable<MetadataBody['properties']>,
  user: string,
  nowIso: string,
): MetadataRow['properties'] {
  const after: Record<string, AttributeDefinition> = { ...before }
  for (const [name, body] of Object.entries(written)) {
    const known = after[name]
    if (body === null) {
      if (known?.deletedAt === undefined && known)
        after[name] = { ...known, deletedBy: user, deletedAt: nowIso }
      continue
    }
    const { modifiedBy, modifiedAt, updatedAt, deletedBy, deletedAt, ...fields } = body
    const fresh = { type: typeOfAttribute(name)!, displayName: displayNameOf(name) }
    const definition = without(completed({ ...fresh, ...known }, fields), ['deletedBy', 'deletedAt'])
    if (known && JSON.stringify(known) === JSON.stringify(definition)) continue
    const stamped = { modifiedBy: user, modifiedAt: nowIso, updatedAt: nowIso }
    after[name] = { ...definition, ...stamped } as AttributeDefinition
  }
  return after
}
