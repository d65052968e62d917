import fc from 'fast-check'
import { oddText, oddValue } from './odd-values.ts'

/** A schema of an OpenAPI document, as far as it is read. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
}

/** How deep values of a schema go that refers to itself. */
const deepest = 5

/** Stands for an id that the world has at the time of the request. */
export const knownId: fc.Arbitrary<string> = fc.nat(10_000).map((at) => `standinid${at}x`)

const knownText = fc.oneof(
  knownId,
  fc.constantFrom('Ada Lovelace', '+14155550123', 'grace@acme.example', 'Billing', 'open', 'call-1', 'chat'),
  fc.constantFrom('2026-01-05T09:00:00.000Z', 'https://files.example/a.wav', 'text/plain', 'app', '1'),
)

/** Mostly a value that the schema allows, with odd ones in any place of it. */
export function valuesOf(
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  depth = 0,
): fc.Arbitrary<unknown> {
  if (depth > deepest) return fc.constant(null)
  return fc.oneof(
    { weight: 14, arbitrary: fittingOf(schema, schemas, depth) },
    { weight: 1, arbitrary: oddValue },
  )
}

function fittingOf(
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  depth: number,
): fc.Arbitrary<unknown> {
  const inner = (each: Schema) => valuesOf(each, schemas, depth + 1)
  if (schema.$ref !== undefined) return inner(schemas[schema.$ref.split('/').at(-1)!] ?? {})
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const several = schema.anyOf ?? schema.oneOf
  if (several) return fc.oneof(...several.map(inner))
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map(inner))
      .map((parts) => Object.assign({}, ...parts.map((part) => (typeof part === 'object' ? part : {}))))
  }
  const types = [schema.type ?? 'object'].flat()
  return fc.oneof(...types.map((type) => ofType(type, schema, inner)))
}

function ofType(type: string, schema: Schema, inner: (each: Schema) => fc.Arbitrary<unknown>) {
  switch (type) {
    case 'string':
      return textOf(schema)
    case 'integer':
    case 'number': {
      const { minimum: min = 0, maximum: max = 1000 } = schema
      return fc.integer({ min: Math.ceil(min), max: Math.max(Math.ceil(min), Math.floor(max)) })
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(inner(schema.items ?? {}), { maxLength: 3 })
    default:
      return objectOf(schema, inner)
  }
}

function textOf({ pattern, format }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.constantFrom('2026-01-05T09:00:00.000Z', '2026-01-05T10:00:00+01:00')
  if (pattern === undefined) return knownText
  return fc.oneof(knownId, patternText(pattern))
}

/** Most patterns are those of ids. */
const textsByPattern = new Map<string, fc.Arbitrary<string>>()

function patternText(pattern: string): fc.Arbitrary<string> {
  const texts = textsByPattern.get(pattern) ?? matching(pattern)
  textsByPattern.set(pattern, texts)
  return texts
}

/** Not every pattern can be turned round. */
function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern), { maxLength: 60 })
  } catch {
    return knownText
  }
}

function objectOf(
  { properties = {}, required = [] }: Schema,
  inner: (each: Schema) => fc.Arbitrary<unknown>,
) {
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  const arbitraries = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, inner(each)] as const),
  )
  const extra = fc.oneof(
    { weight: 12, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: fc.dictionary(oddText, oddValue, { maxKeys: 2 }) },
  )
  return fc
    .tuple(fc.subarray(optional, { maxLength: Math.min(4, optional.length) }), fc.nat(20))
    .chain(([chosen, at]) => {
      // Now and then one that is required is left out.
      const names = [...required.filter((_, index) => index !== at), ...chosen]
      const model = Object.fromEntries(names.map((name) => [name, arbitraries[name] ?? oddValue]))
      return fc.tuple(fc.record(model), extra).map(([known, unknown]) => ({ ...known, ...unknown }))
    })
}

/** The value with odd ones in some places of it, and things left out or added. */
export function likenessesOf(example: unknown): fc.Arbitrary<unknown> {
  const same = Array.isArray(example)
    ? fc.tuple(...example.map(likenessesOf))
    : typeof example === 'object' && example !== null
      ? likeObject(example as Readonly<Record<string, unknown>>)
      : fc.constant(example)
  return fc.oneof({ weight: 40, arbitrary: same }, { weight: 1, arbitrary: oddValue })
}

function likeObject(example: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const entries = Object.entries(example)
  const values = fc.tuple(...entries.map(([, value]) => likenessesOf(value)))
  return fc.tuple(values, fc.nat(entries.length * 20), oddText, oddValue).map(([some, at, name, odd]) => {
    const pairs = entries.map(([each], index) => [each, some[index]] as const)
    if (at < entries.length) return Object.fromEntries(pairs.filter((_, index) => index !== at))
    return at % 19 === 0 ? { ...Object.fromEntries(pairs), [name]: odd } : Object.fromEntries(pairs)
  })
}
