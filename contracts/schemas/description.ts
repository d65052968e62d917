import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Described } from './difference.ts'
import { type JsonSchema, referenced, type SchemaDocument } from './json-schema.ts'
import { routeFinder } from './routes.ts'

/** One operation of an OpenAPI document. */
export interface Operation {
  readonly method: string
  /** The template, `/v1/customers/{id}`. */
  readonly path: string
  readonly responses: ReadonlyMap<string, Described>
  readonly requestBody: Described | undefined
}

/** An OpenAPI document, as far as bodies are compared. */
export interface Description {
  readonly name: string
  readonly document: SchemaDocument
  readonly operations: readonly Operation[]
  /** The operation of a request. */
  readonly find: (method: string, path: string) => Operation | undefined
}

/** The simulators that are described, by their names in pacts. */
export const describedSimulators = ['kustomer', 'ccai-platform', 'digital-experience'] as const

/** The file of a simulator's description, written from what it answers. */
export function schemaFile(root: string, name: (typeof describedSimulators)[number]): string {
  return join(root, 'contracts', 'schemas', `${name}.json`)
}

/** The descriptions of all simulators, which the package brings. */
export function simulatorDescriptions(root: string): Description[] {
  return describedSimulators.map((name) =>
    descriptionOf(name, JSON.parse(readFileSync(schemaFile(root, name), 'utf8'))),
  )
}

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const

/** Reads an OpenAPI document; what it does not describe in JSON is left out. */
export function descriptionOf(name: string, document: SchemaDocument): Description {
  const paths = (document.paths ?? {}) as Record<string, RawPath>
  const operations = Object.entries(paths)
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, told]) => {
      const item = resolved(told, document)
      return methods.flatMap((method) => {
        const operation = item[method]
        if (!operation) return []
        const base = basePath(operation.servers ?? item.servers ?? (document.servers as readonly Server[]))
        return [operationOf(method.toUpperCase(), `${base}${path}`, operation, document)]
      })
    })
  const byRoute = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
  const finders = new Map(
    [...new Set(operations.map(({ method }) => method))].map((method) => [
      method,
      routeFinder(operations.filter((one) => one.method === method).map(({ path }) => path)),
    ]),
  )
  return {
    name,
    document,
    operations,
    find: (method, path) => {
      const upper = method.toUpperCase()
      const template = finders.get(upper)?.(path)
      return template === undefined ? undefined : byRoute.get(`${upper} ${template}`)
    },
  }
}

interface Server {
  readonly url: string
  readonly variables?: Readonly<Record<string, { readonly default?: string }>>
}

interface Reference {
  readonly $ref?: string
}

interface RawBody extends Reference {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>
}

interface RawOperation {
  readonly servers?: readonly Server[]
  readonly requestBody?: RawBody
  readonly responses?: Readonly<Record<string, RawBody>>
}

type RawPath = Reference & {
  readonly servers?: readonly Server[]
} & { readonly [method in (typeof methods)[number]]?: RawOperation }

/** What stands at a reference, or at the references that it leads to; else what was told. */
function resolved<T extends Reference>(told: T, document: SchemaDocument): T {
  let found = told
  const followed = new Set<string>()
  while (found.$ref !== undefined && !followed.has(found.$ref)) {
    followed.add(found.$ref)
    const target = referenced(found.$ref, document)
    if (typeof target !== 'object' || target === null) return told
    found = target as T
  }
  return found
}

/** The path of the first server, which stands before the paths of all operations. */
function basePath(servers: readonly Server[] | undefined): string {
  const { url = '', variables = {} } = servers?.[0] ?? {}
  const filled = url.replaceAll(/\{([^{}]*)\}/g, (whole, name: string) => variables[name]?.default ?? whole)
  const path = filled.replace(/^(?:[a-z]+:)?\/\/[^/]*/i, '').split(/[?#]/, 1)[0]!
  const start = path === '' || path.startsWith('/') ? '' : '/'
  return `${start}${path}`.replace(/\/$/, '')
}

function operationOf(
  method: string,
  path: string,
  operation: RawOperation,
  document: SchemaDocument,
): Operation {
  const responses = Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    const schema = jsonSchemaOf(response, document)
    return schema ? [[status, { schema, document }] as const] : []
  })
  const body = operation.requestBody && jsonSchemaOf(operation.requestBody, document)
  return {
    method,
    path,
    responses: new Map(responses),
    requestBody: body ? { schema: body, document } : undefined,
  }
}

function jsonSchemaOf(told: RawBody, document: SchemaDocument): JsonSchema | undefined {
  const { content = {} } = resolved(told, document)
  const types = Object.keys(content)
  const type = types.find((name) => jsonType.test(name)) ?? types.find((name) => anyType.test(name))
  return type === undefined ? undefined : content[type]?.schema
}

const jsonType = /^application\/(?:[\w.-]+\+)?json\b/i

const anyType = /^(?:\*|application)\/\*/i

/** The description of an answer's body: of its status, else of its class, else of all others. */
export function answerOf({ responses }: Operation, status: number): Described | undefined {
  const ofClass = `${String(status)[0]}XX`
  // What is said of all others is said of refusals.
  const others = status >= 400 ? responses.get('default') : undefined
  return responses.get(String(status)) ?? responses.get(ofClass) ?? others
}

/** The only answer of success that is described, with its status; `undefined` where there are several, or none. */
export function onlySuccess({ responses }: Operation): readonly [status: string, Described] | undefined {
  const successes = [...responses].filter(([status]) => status.startsWith('2'))
  return successes.length === 1 ? successes[0] : undefined
}
