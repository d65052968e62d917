import { type JsonSchema, typeOf } from './json-schema.ts'

/** What is seen of the values at one place of many bodies. */
interface Seen {
  readonly types: Set<string>
  /** How many values were objects. */
  objects: number
  readonly members: Map<string, Seen>
  readonly counts: Map<string, number>
  items: Seen | undefined
  /** The names of described things that stood here. */
  readonly references: Set<string>
  /** Whether each text was a date with its time. */
  allInstants: boolean
}

/** Members whose own members an organisation makes up: nothing is said of them. */
const madeUp = new Set(['custom', 'meta', 'signature_fields', 'totalTimeByStatus'])

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/

/** Things that stand in several bodies, and are described once, by their names. */
export class Things {
  readonly #nameOf: (value: object) => string | undefined
  readonly #seen = new Map<string, Seen>()

  /** `nameOf` says of which thing a value is; `undefined`: of none. */
  constructor(nameOf: (value: object) => string | undefined) {
    this.#nameOf = nameOf
  }

  /** What is seen of the thing that a value is of. */
  seenOf(value: object): { name: string; seen: Seen } | undefined {
    const name = this.#nameOf(value)
    if (name === undefined) return undefined
    const seen = this.#seen.get(name) ?? nothingSeen()
    this.#seen.set(name, seen)
    return { name, seen }
  }

  /** The schemas of all things so far, by their names. */
  schemas(): Record<string, JsonSchema> {
    const inOrder = [...this.#seen].sort(([left], [right]) => (left < right ? -1 : 1))
    return Object.fromEntries(inOrder.map(([name, seen]) => [name, schemaOf(seen)]))
  }
}

/** Collects bodies, and describes them: a member is required that was there each time. */
export class Inference {
  readonly #root = nothingSeen()
  readonly #things: Things

  constructor(things: Things) {
    this.#things = things
  }

  /** Looks at one more body. */
  add(body: unknown): void {
    look(this.#root, body, this.#things)
  }

  /**
   * The schema of all bodies so far; the things in it stand under `#/components/schemas`. With `isAll` there is nothing
   * that was not seen: an object without members has none.
   */
  schema(isAll = false): JsonSchema {
    return schemaOf(this.#root, isAll)
  }
}

/** The schema of one body, in which all that is there is required. */
export function schemaOfValue(body: unknown): JsonSchema {
  const inference = new Inference(new Things(() => undefined))
  inference.add(body)
  return inference.schema(true)
}

function nothingSeen(): Seen {
  const none = { items: undefined, references: new Set<string>(), allInstants: true }
  return { types: new Set(), objects: 0, members: new Map(), counts: new Map(), ...none }
}

function look(seen: Seen, value: unknown, things: Things): void {
  const thing = typeOf(value) === 'object' ? things.seenOf(value as object) : undefined
  if (thing) seen.references.add(thing.name)
  lookInto(thing?.seen ?? seen, value, things)
}

function lookInto(seen: Seen, value: unknown, things: Things): void {
  const type = typeOf(value)
  seen.types.add(type)
  if (type === 'string') seen.allInstants &&= instant.test(value as string)
  if (type === 'array') {
    seen.items ??= nothingSeen()
    for (const item of value as unknown[]) look(seen.items, item, things)
  }
  if (type !== 'object') return
  seen.objects += 1
  for (const [name, member] of Object.entries(value as object)) {
    seen.counts.set(name, (seen.counts.get(name) ?? 0) + 1)
    const own = seen.members.get(name) ?? nothingSeen()
    seen.members.set(name, own)
    if (isMadeUp(name, value as object)) own.types.add(typeOf(member))
    else look(own, member, things)
  }
}

/** What a list says of itself in `meta` is of the vendor's making. */
function isMadeUp(name: string, within: object): boolean {
  return madeUp.has(name) && !(name === 'meta' && Array.isArray((within as { data?: unknown }).data))
}

function schemaOf(seen: Seen, isAll = false): JsonSchema {
  const references = [...seen.references].sort().map((name) => ({ $ref: `#/components/schemas/${name}` }))
  const own = seen.types.size > 0 ? [ownSchemaOf(seen, isAll)] : []
  if (references.length === 0) return ownSchemaOf(seen, isAll)
  const forms = [...references, ...own]
  return forms.length === 1 ? forms[0]! : { anyOf: forms }
}

function ownSchemaOf(seen: Seen, isAll: boolean): JsonSchema {
  // A number that came out whole by chance is a number.
  const types = [...seen.types].filter((type) => type !== 'integer' || !seen.types.has('number')).sort()
  if (types.length === 0) return {}
  // What was null each time may be anything else, unless nothing else is left to be seen, or the other forms are known.
  if (types.every((type) => type === 'null')) return isAll || seen.references.size > 0 ? { type: 'null' } : {}
  const names = [...seen.members.keys()].sort()
  const required = names.filter((name) => seen.counts.get(name) === seen.objects)
  return {
    type: types.length === 1 ? types[0]! : types,
    ...(types.includes('string') && seen.allInstants ? { format: 'date-time' } : {}),
    ...(names.length > 0 || (isAll && seen.objects > 0) ? { properties: membersOf(seen, names, isAll) } : {}),
    ...(required.length > 0 ? { required } : {}),
    // Without it, tools take an object of which nothing is said for one that may hold nothing.
    ...(types.includes('object') && names.length === 0 && !isAll ? { additionalProperties: true } : {}),
    ...(seen.items && seen.items.types.size + seen.items.references.size > 0
      ? { items: schemaOf(seen.items, isAll) }
      : {}),
  }
}

function membersOf(seen: Seen, names: readonly string[], isAll: boolean): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, schemaOf(seen.members.get(name)!, isAll)]))
}
