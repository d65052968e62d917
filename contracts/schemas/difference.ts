import { schemaOfValue } from './inference.ts'
import {
  isUnknown,
  type JsonSchema,
  type PlainSchema,
  plainSchema,
  type SchemaDocument,
} from './json-schema.ts'

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
  return differencesOf(ours, theirs, 'answer')
}

/** What another description requires of a request that we do not know, and what it has of another type. */
export function requestDifferences(ours: Described, theirs: Described): Difference[] {
  return differencesOf(ours, theirs, 'request')
}

/** What a value has otherwise than our description: each of the types in it must be one of ours. */
export function differencesOfValue(ours: Described, value: unknown): Difference[] {
  return differencesOf(ours, { schema: schemaOfValue(value), document: {} }, 'value')
}

function differencesOf(ours: Described, theirs: Described, kind: Pair['kind']): Difference[] {
  const found: Difference[] = []
  compare({ ours, theirs, kind, found }, '$')
  return found
}

/** What is compared, and where differences are collected. */
interface Pair {
  readonly ours: Described
  readonly theirs: Described
  /** What theirs is: the description of an answer or of a request, or one value. */
  readonly kind: 'answer' | 'request' | 'value'
  readonly found: Difference[]
}

function compare(pair: Pair, at: string, depth = 0): void {
  if (depth > deepest) return
  const own = plainSchema(pair.ours.schema, pair.ours.document)
  const other = plainSchema(pair.theirs.schema, pair.theirs.document)
  const areAlike = pair.kind === 'value' ? isOneOf : haveOneInCommon
  if (own.types && other.types && !areAlike(other.types, own.types)) {
    const [ours, theirs] = [textOf(own.types), textOf(other.types)]
    pair.found.push({ at, kind: 'type', ours, theirs })
    return
  }
  compareMembers(pair, own, other, at, depth)
  if (own.items && other.items) compare(within(pair, own.items, other.items), `${at}[]`, depth + 1)
}

function within(pair: Pair, own: JsonSchema, other: JsonSchema): Pair {
  return { ...pair, ours: { ...pair.ours, schema: own }, theirs: { ...pair.theirs, schema: other } }
}

/** Schemas that hold themselves are compared this far. */
const deepest = 20

function compareMembers(pair: Pair, own: PlainSchema, other: PlainSchema, at: string, depth: number): void {
  if (!own.properties || !other.properties) return
  for (const [name, schema] of Object.entries(own.properties)) {
    const isThere = Object.hasOwn(other.properties, name)
    if (isThere) compare(within(pair, schema, other.properties[name]!), `${at}.${name}`, depth + 1)
    // Of the items of a list some may lack what others have.
    const isMissing = pair.kind === 'value' ? !other.required.has(name) : !isThere
    if (isMissing && own.required.has(name) && pair.kind !== 'request') {
      const { types } = plainSchema(schema, pair.ours.document)
      pair.found.push({ at: `${at}.${name}`, kind: 'missing', ours: textOf(types), theirs: 'absent' })
    }
  }
  for (const [name, schema] of Object.entries(other.properties)) {
    if (Object.hasOwn(own.properties, name)) continue
    if (pair.kind === 'request' && !other.required.has(name)) continue
    const { types } = plainSchema(schema, pair.theirs.document)
    pair.found.push({ at: `${at}.${name}`, kind: 'extra', ours: 'absent', theirs: textOf(types) })
  }
}

function textOf(types: ReadonlySet<string> | undefined): string {
  return types ? [...types].join(' or ') : 'any'
}

/** Whether each type of a value is one of ours. */
function isOneOf(types: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  const wide = widened(own)
  return [...widened(types)].every((type) => wide.has(type))
}

/** Whether some value is of both; that both may be null says little of them, unless one of them is nothing else. */
function haveOneInCommon(other: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  const [wide, narrow] = [widened(own), widened(other)]
  const common = [...narrow].filter((type) => wide.has(type))
  return (
    common.some((type) => type !== 'null') || (common.length > 0 && Math.min(wide.size, narrow.size) === 1)
  )
}

/** A whole number is a number. */
function widened(types: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...types].map((type) => (type === 'integer' ? 'number' : type)))
}

/** Why nothing can be said of two descriptions; `undefined` where they can be compared. */
export function reasonAgainst(ours: Described, theirs?: Described): string | undefined {
  if (isUnknown(ours.schema, ours.document)) return 'nothing is known of what the simulator has there'
  if (theirs && isUnknown(theirs.schema, theirs.document))
    return 'its description says nothing that can be read'
  return undefined
}
