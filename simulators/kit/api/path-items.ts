import type { ApiOperation, ApiParameter, ApiResponse, PathItem } from './description.ts'
import { namelessTemplate } from './vendor-operations.ts'

/**
 * The same paths, each of which stands once: OpenAPI takes templates that differ in the names of their parameters for
 * the same, and forbids it. Names are those of the first; two operations of a method are one with the answers of both.
 */
export function withoutTwins(paths: Readonly<Record<string, PathItem>>): Record<string, PathItem> {
  const firsts = new Map<string, string>()
  const joined: Record<string, Record<string, ApiOperation>> = {}
  for (const [path, item] of Object.entries(paths)) {
    const nameless = namelessTemplate(path)
    const first = firsts.get(nameless) ?? path
    firsts.set(nameless, first)
    const into = joined[first] ?? {}
    joined[first] = into
    for (const [method, operation] of Object.entries(item)) {
      const renamed = withNames(operation, parametersOf(path), parametersOf(first))
      into[method] = into[method] ? either(into[method], renamed) : renamed
    }
  }
  return joined
}

function parametersOf(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!)
}

function withNames(operation: ApiOperation, from: readonly string[], to: readonly string[]): ApiOperation {
  if (from.every((name, at) => name === to[at])) return operation
  const parameters = (operation.parameters ?? []).map((parameter) => {
    const at = parameter.in === 'path' ? from.indexOf(parameter.name) : -1
    return at < 0 ? parameter : { ...parameter, name: to[at]! }
  })
  return { ...operation, parameters }
}

/** One operation for two of the same method and path, which are told apart by what stands in the path. */
function either(one: ApiOperation, other: ApiOperation): ApiOperation {
  const responses: Record<string, ApiResponse> = { ...one.responses }
  for (const [status, response] of Object.entries(other.responses)) {
    responses[status] = responses[status] ? eitherResponse(responses[status], response) : response
  }
  const named = new Map(
    [...(other.parameters ?? []), ...(one.parameters ?? [])].map((one) => [one.name, one]),
  )
  // In the path a value may be either's; a pattern of one would refuse the other's.
  const parameters = [...named.values()].map((parameter) =>
    parameter.in === 'path' ? { ...parameter, schema: { type: 'string' } } : parameter,
  )
  return { ...one, summary: `${one.summary}; or: ${other.summary}`, parameters, responses }
}

function eitherResponse(one: ApiResponse, other: ApiResponse): ApiResponse {
  const type = 'application/json'
  const [first, second] = [one.content?.[type]?.schema, other.content?.[type]?.schema]
  if (!first || !second || JSON.stringify(first) === JSON.stringify(second)) return one
  const content = { [type]: { schema: { anyOf: [first, second] } } }
  return { description: `${one.description}; or: ${other.description}`, content }
}

/**
 * The same paths, in which an id may also be a look-up (`email={email}`) where one stands beside it: few tools know a
 * parameter within a segment, and most take what is looked up for an id.
 */
export function withLookups(paths: Readonly<Record<string, PathItem>>): Record<string, PathItem> {
  const keys = new Map<string, string[]>()
  for (const path of Object.keys(paths)) {
    const [, folder, key] = /^(.*)\/(\w+)=\{\w+\}$/.exec(path) ?? []
    if (folder !== undefined) keys.set(folder, [...(keys.get(folder) ?? []), key!])
  }
  const widened = Object.entries(paths).map(([path, item]) => {
    const [, folder, name] = /^(.*)\/\{(\w+)\}$/.exec(path) ?? []
    const lookups = folder === undefined ? undefined : keys.get(folder)
    if (!lookups || !item.get) return [path, item] as const
    const parameters = (item.get.parameters ?? []).map((parameter) =>
      parameter.in === 'path' && parameter.name === name ? orLookup(parameter, lookups) : parameter,
    )
    return [path, { ...item, get: { ...item.get, parameters } }] as const
  })
  return Object.fromEntries(widened)
}

function orLookup(parameter: ApiParameter, keys: readonly string[]): ApiParameter {
  const { pattern } = parameter.schema ?? {}
  const lookup = `(${keys.join('|')})=.+`
  const own = pattern?.replace(/^\^/, '').replace(/\$$/, '')
  return {
    ...parameter,
    description: `${parameter.description ?? 'an id'}; or what is looked up, as ${keys[0]}=…`,
    schema: { type: 'string', ...(own !== undefined && { pattern: `^(?:${own}|${lookup})$` }) },
  }
}

/** A name for an operation that tools make functions of: `getCustomersByIdMessages`. */
export function operationIdOf(method: string, path: string): string {
  const words = path
    .split('/')
    .filter((segment) => segment !== '' && !/^(?:api|v?\d+(?:\.\d+)?)$/.test(segment))
    .map((segment) => segment.replaceAll(/\{([^{}]*)\}/g, ' by $1 ').replace(/=\s*by \w+/, ''))
    .flatMap((segment) => segment.split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word !== '')
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')
}
