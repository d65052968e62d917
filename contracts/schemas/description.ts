import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Described } from './difference.ts'
import type { JsonSchema, SchemaDocument } from './json-schema.ts'
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
  const paths = (document.paths ?? {}) as Record<string, Record<string, RawOperation | undefined>>
  const operations = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation ? [operationOf(method.toUpperCase(), path, operation, document)] : []
    }),
  )
  const byRoute = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))
  const finders = new Map(
    [...new Set(operations.map(({ method }) => method))].map((method) => [
      method,
      routeFinder(operations.filter((one) => one.method === method).map(({ path }) => path)),
    ]),
  )
  return {
    name,
    operations,
    find: (method, path) => {
      const upper = method.toUpperCase()
      const template = finders.get(upper)?.(path)
      return template === undefined ? undefined : byRoute.get(`${upper} ${template}`)
    },
  }
}

interface RawBody {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>
}

interface RawOperation {
  readonly requestBody?: RawBody
  readonly responses?: Readonly<Record<string, RawBody>>
}

function operationOf(
  method: string,
  path: string,
  operation: RawOperation,
  document: SchemaDocument,
): Operation {
  const responses = Object.entries(operation.responses ?? {}).flatMap(([status, response]) => {
    const schema = jsonSchemaOf(response)
    return schema ? [[status, { schema, document }] as const] : []
  })
  const body = operation.requestBody && jsonSchemaOf(operation.requestBody)
  return {
    method,
    path,
    responses: new Map(responses),
    requestBody: body ? { schema: body, document } : undefined,
  }
}

function jsonSchemaOf({ content = {} }: RawBody): JsonSchema | undefined {
  const type = Object.keys(content).find((name) => /^application\/(?:[\w.-]+\+)?json\b/.test(name))
  return type === undefined ? undefined : content[type]?.schema
}

/** The description of an answer's body: of its status, else of its class, else of all others. */
export function answerOf({ responses }: Operation, status: number): Described | undefined {
  const ofClass = `${String(status)[0]}XX`
  // What is said of all others is said of refusals.
  const others = status >= 400 ? responses.get('default') : undefined
  return responses.get(String(status)) ?? responses.get(ofClass) ?? others
}
