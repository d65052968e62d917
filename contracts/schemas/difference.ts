import { type JsonSchema, type PlainSchema, plainSchema, type SchemaDocument } from './json-schema.ts'

/** One difference between two descriptions, at a member of a body. */
export interface Difference {
  /** The place, as `$.data.id`; `[]` stands for each item of a list. */
  readonly at: string
  readonly kind: 'missing' | 'extra' | 'type'
  readonly ours: string
  readonly theirs: string
}

/** A schema with the document in which its references are looked up. */
export interface Described {
  readonly schema: JsonSchema
  readonly document: SchemaDocument
}

/**
 * What another description has otherwise than ours: a member that is always there and is missing, one that we do not
 * know, and one of another type. Where either says nothing, nothing differs.
 */
export function differences(ours: Described, theirs: Described): Difference[] {
  const found: Difference[] = []
  compare(ours, theirs, '$', found)
  return found
}

function compare(ours: Described, theirs: Described, at: string, found: Difference[], depth = 0): void {
  if (depth > deepest) return
  const own = plainSchema(ours.schema, ours.document)
  const other = plainSchema(theirs.schema, theirs.document)
  if (own.types && other.types && !areAlike(own.types, other.types)) {
    found.push({ at, kind: 'type', ours: [...own.types].join(' or '), theirs: [...other.types].join(' or ') })
    return
  }
  compareMembers({ own, other, ours, theirs }, at, found, depth)
  if (own.items && other.items) {
    compare({ ...ours, schema: own.items }, { ...theirs, schema: other.items }, `${at}[]`, found, depth + 1)
  }
}

/** Schemas that hold themselves are compared this far. */
const deepest = 20

interface Both {
  readonly own: PlainSchema
  readonly other: PlainSchema
  readonly ours: Described
  readonly theirs: Described
}

function compareMembers(
  { own, other, ours, theirs }: Both,
  at: string,
  found: Difference[],
  depth: number,
): void {
  if (!own.properties || !other.properties) return
  for (const [name, schema] of Object.entries(own.properties)) {
    const theirMember = other.properties[name]
    if (theirMember) {
      compare({ ...ours, schema }, { ...theirs, schema: theirMember }, `${at}.${name}`, found, depth + 1)
    } else if (own.required.has(name)) {
      const types = plainSchema(schema, ours.document).types
      found.push({ at: `${at}.${name}`, kind: 'missing', ours: textOf(types), theirs: 'absent' })
    }
  }
  for (const [name, schema] of Object.entries(other.properties)) {
    if (own.properties[name]) continue
    const types = plainSchema(schema, theirs.document).types
    found.push({ at: `${at}.${name}`, kind: 'extra', ours: 'absent', theirs: textOf(types) })
  }
}

function textOf(types: ReadonlySet<string> | undefined): string {
  return types ? [...types].join(' or ') : 'any'
}

/** Whether some value is of both; a whole number is a number, and null alone says nothing of what else may stand there. */
function areAlike(own: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const isAll = (type: string) => type === 'null'
  if ([...own].every(isAll) || [...other].every(isAll)) return true
  const widened = (types: ReadonlySet<string>) =>
    new Set([...types].map((type) => (type === 'integer' ? 'number' : type)))
  const wide = widened(own)
  return [...widened(other)].some((type) => type !== 'null' && wide.has(type))
}
