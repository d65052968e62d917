import { z } from '@hono/zod-openapi'
import { iso } from '../../kit/time.ts'
import { completed, without } from '../json-api/attributes.ts'
import { suffixOf } from '../json-api/fields.ts'
import type { AttributeDefinition, MetadataRow } from '../state/rows/metadata.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'

/** The kinds of records that have custom attributes; whether a klass is there, is for the routes to say. */
export const metadataResource = z
  .string()
  .regex(/^(?:customer|company|conversation|message|kobject\.[a-z][a-z0-9_-]*)$/, 'No enum match')

const partBody = z.record(z.string(), z.unknown()).optional()

/** What a reply shows of a definition and the platform sets; taken from who sends back what was read, and ignored. */
const stamps = {
  modifiedBy: z.string(),
  modifiedAt: z.string(),
  updatedAt: z.string(),
  deletedBy: z.string(),
  deletedAt: z.string(),
}

const definitionBody = z
  .strictObject({
    type: z.string(),
    displayName: z.string().min(1),
    description: z.string(),
    enumeration: z.array(z.string()),
    target: z.string(),
    multi: z.boolean(),
    array: z.boolean(),
    tree: z.unknown(),
    hasSensitiveAttributes: z.boolean(),
    ...stamps,
  })
  .partial()

/**
 * Body of a metadata PUT: definitions by name, whose suffix is known and whose type agrees with it; null deletes
 * one. How a definition is deleted is ours: that it keeps who did it, and when, was seen by public clients.
 */
export const metadataBody = z
  .strictObject({
    properties: z.record(z.string(), definitionBody.nullable()).superRefine((definitions, context) => {
      for (const [name, definition] of Object.entries(definitions)) {
        const expected = typeOf(name)
        const type = definition?.type
        if (expected === undefined) {
          context.addIssue({ code: 'unrecognized_keys', keys: [name], input: definitions })
        } else if (type !== undefined && type !== expected) {
          const message = `The suffix of ${name} makes it a ${expected}`
          context.addIssue({ code: 'custom', message, path: [name, 'type'], input: type })
        }
      }
    }),
    standardProperties: partBody,
    relationships: partBody,
    validations: z.union([z.array(z.string()), partBody]),
  })
  .partial()
  .openapi('MetadataBody')

/** A metadata body after its check. */
export type MetadataBody = z.output<typeof metadataBody>

/** The definitions of one kind of records, empty when there are none yet. */
export function metadataOf({ state }: KustomerInstance, resource: string): MetadataRow {
  return state.metadata.get(resource) ?? { id: resource, properties: {}, parts: {} }
}

/** Merges definitions into those that are there; a definition that says nothing new keeps its stamps. */
export function updateMetadata(writer: Writer, resource: string, body: MetadataBody): MetadataRow {
  const { instance, user, atMs } = writer
  const before = metadataOf(instance, resource)
  const { properties, ...parts } = body
  const row: MetadataRow = {
    id: resource,
    properties: mergedDefinitions(before.properties, properties ?? {}, user, iso(atMs)),
    parts: completed({ ...before.parts }, mergedParts(before.parts, parts)),
  }
  if (JSON.stringify(row) === JSON.stringify(before)) return before
  instance.host.record({ change: 'metadata.updated', subject: resource })
  return instance.state.metadata.put(row)
}

/** For worlds: defines the custom attributes of what a story begins with, where they are not yet. */
export function defineMissing(
  instance: KustomerInstance,
  resource: string,
  custom: Readonly<Record<string, unknown>> | undefined,
): void {
  const { properties, ...rest } = metadataOf(instance, resource)
  const missing = Object.entries(custom ?? {}).filter(([name]) => !Object.hasOwn(properties, name))
  if (missing.length === 0) return
  const named = Object.fromEntries(
    missing.map(([name, value]) => [name, Array.isArray(value) ? { array: true } : {}]),
  )
  const nowIso = iso(instance.host.now())
  const defined = mergedDefinitions(properties, named, instance.state.machineUser, nowIso)
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
    const { modifiedBy, modifiedAt, updatedAt, deletedBy, deletedAt, ...said } = body
    const fresh = { type: typeOf(name)!, displayName: displayNameOf(name) }
    const definition = without(completed({ ...fresh, ...known }, said), ['deletedBy', 'deletedAt'])
    if (known && JSON.stringify(known) === JSON.stringify(definition)) continue
    const stamped = { modifiedBy: user, modifiedAt: nowIso, updatedAt: nowIso }
    after[name] = { ...definition, ...stamped } as AttributeDefinition
  }
  return after
}

/** The type that a name's suffix gives; those of text, number are documented by sample, the others are ours. */
function typeOf(name: string): string | undefined {
  const suffix = suffixOf(name)
  if (suffix === undefined) return undefined
  if (suffix === 'Num') return 'number'
  return suffix === 'Bool' ? 'boolean' : 'string'
}

/** The default label: the name in words without its suffix, as `totalOrdersNum` is "Total Orders". */
function displayNameOf(name: string): string {
  const words = name.slice(0, -suffixOf(name)!.length).replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
