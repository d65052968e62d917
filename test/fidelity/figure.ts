import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type JsonSchema, referenced, type SchemaDocument } from '../../contracts/schemas/json-schema.ts'
import type { ApiDocument, ApiOperation } from '../../simulators/kit/api/description.ts'
import {
  namelessTemplate,
  type OperationList,
  operationsIn,
} from '../../simulators/kit/api/vendor-operations.ts'

/** What a vendor publishes of one operation, each by its names alone. */
interface Published {
  readonly query?: readonly string[]
  readonly body?: readonly string[]
  readonly statuses?: readonly string[]
  readonly members?: readonly string[]
}

/** The file of published facts of a simulator's vendor. */
export interface PublishedFacts {
  readonly source: string
  readonly operations: Readonly<Record<string, Published>>
}

const kinds = ['query', 'body', 'statuses', 'members'] as const
type Kind = (typeof kinds)[number]

/** How many of what the vendor names a simulator has, and which it has not. */
export interface Count {
  readonly named: number
  readonly had: number
  readonly missing: readonly string[]
  /** Those of which the simulator's own description says nothing, each with its operation: neither had nor missing. */
  readonly unknown: readonly string[]
}

/** The figure of one part of a vendor's API. */
export interface Figure {
  readonly list: OperationList
  readonly operations: Count
  readonly kinds: Readonly<Record<Kind, Count>>
}

/** The facts of a vendor, which stand beside its simulator. */
export function publishedFacts(simulator: string): PublishedFacts {
  return JSON.parse(readFileSync(join('simulators', simulator, 'vendor', 'published.json'), 'utf8'))
}

/** Compares a simulator with what its vendor publishes, part by part. */
export function figuresOf(
  lists: readonly OperationList[],
  facts: PublishedFacts,
  document: ApiDocument,
): Figure[] {
  const own = new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, one]) => [`${method.toUpperCase()} ${namelessTemplate(path)}`, one]),
    ),
  )
  const published = new Map(
    Object.entries(facts.operations).map(([name, told]) => [namelessTemplate(name), told] as const),
  )
  return lists.map((list) => {
    const named = operationsIn(list).map(({ method, path }) => `${method} ${path}`)
    const pairs = named.flatMap((name) => {
      const operation = own.get(namelessTemplate(name))
      return operation ? [{ name, operation, told: published.get(namelessTemplate(name)) ?? {} }] : []
    })
    const simulated = new Set(pairs.map(({ name }) => name))
    const counts = kinds.map((kind) => [
      kind,
      sum(
        pairs.map(({ name, operation, told }) =>
          countOf(name, told[kind] ?? [], namesOf(kind, operation, document)),
        ),
      ),
    ])
    const missing = named.filter((name) => !simulated.has(name))
    return {
      list,
      operations: { named: named.length, had: pairs.length, missing, unknown: [] },
      kinds: Object.fromEntries(counts) as Record<Kind, Count>,
    }
  })
}

function countOf(operation: string, named: readonly string[], had: ReadonlySet<string> | undefined): Count {
  const placed = (names: readonly string[]) => names.map((name) => `${operation}: ${name}`)
  if (!had) return { named: 0, had: 0, missing: [], unknown: placed(named) }
  const missing = named.filter((name) => !had.has(name))
  return {
    named: named.length,
    had: named.length - missing.length,
    missing: placed(missing),
    unknown: [],
  }
}

function sum(counts: readonly Count[]): Count {
  return {
    named: counts.reduce((all, { named }) => all + named, 0),
    had: counts.reduce((all, { had }) => all + had, 0),
    missing: counts.flatMap(({ missing }) => missing),
    unknown: counts.flatMap(({ unknown }) => unknown),
  }
}

/** What a simulator's own description names; `undefined` where it leaves open what there may be. */
function namesOf(
  kind: Kind,
  operation: ApiOperation,
  document: ApiDocument,
): ReadonlySet<string> | undefined {
  if (kind === 'query') {
    const parameters = operation.parameters ?? []
    return new Set(parameters.filter((one) => one.in === 'query').map(({ name }) => name))
  }
  if (kind === 'statuses') return new Set(Object.keys(operation.responses))
  if (kind === 'body') {
    const bodies = Object.values(operation.requestBody?.content ?? {}) as Array<{ schema?: JsonSchema }>
    return described(bodies.flatMap(({ schema }) => membersOf(schema, document)))
  }
  const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'))
  const schemas = answers.map(
    ([, { content }]) => content?.['application/json']?.schema as JsonSchema | undefined,
  )
  const looseRecord = ['type', 'id', 'attributes', 'relationships', 'links']
  const names = schemas.flatMap((schema) => recordMembers(schema, document))
  const isLoose = names.every((name) => ['data', 'meta', 'links', 'included', ...looseRecord].includes(name))
  return isLoose ? undefined : new Set(names)
}

function described(names: readonly string[]): ReadonlySet<string> | undefined {
  return names.length === 0 ? undefined : new Set(names)
}

/** The members of what an answer is about: of a record its attributes, of a list those of its items. */
function recordMembers(schema: JsonSchema | undefined, document: ApiDocument): string[] {
  return schemasAt(schema, document).flatMap((one) => {
    const data = one.properties?.data
    const records = data ? schemasAt(data, document) : []
    const attributes = records.flatMap(({ properties }) => membersOf(properties?.attributes, document))
    return [...membersOf(one, document), ...attributes]
  })
}

function membersOf(schema: JsonSchema | undefined, document: ApiDocument): string[] {
  return schemasAt(schema, document).flatMap(({ properties = {} }) => Object.keys(properties))
}

/** What a schema may be, without references and alternatives; of a list what its items may be. */
function schemasAt(schema: JsonSchema | undefined, document: ApiDocument): JsonSchema[] {
  if (!schema) return []
  if (schema.$ref !== undefined) {
    return schemasAt(referenced(schema.$ref, document as unknown as SchemaDocument) as JsonSchema, document)
  }
  const others = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return [schema, ...others.flatMap((one) => schemasAt(one, document)), ...schemasAt(schema.items, document)]
}
