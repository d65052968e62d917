import type { Problem } from '../../kit/problem.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { KustomerContext } from './context.ts'
import { reply } from './reply.ts'

const recordedCodes: Partial<Record<Problem['status'], string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'notfound',
  409: 'conflict',
  413: 'toolarge',
  429: 'toomanyrequests',
  500: 'internal',
  502: 'badgateway',
  503: 'unavailable',
  504: 'timeout',
}

const documentedCodes: Partial<Record<Problem['status'], string>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  413: 'payload_too_large',
  429: 'too_many_requests',
  500: 'internal_error',
  502: 'bad_gateway',
  503: 'service_unavailable',
  504: 'gateway_timeout',
}

/**
 * An error reply in one of Kustomer's two error shapes: that of the recorded traffic of 2020, or that of the
 * developer portal, by the switch `errorShape`. Codes other than `badparam`, `notfound` (recorded) and
 * `bad_request` (portal) are our choice.
 */
export function answerProblem(c: KustomerContext, problem: Problem): Response {
  return reply(c, problem.status, { errors: [errorOf(c.env.instance, problem)] })
}

/** One error in the shape that the switch selects, for replies and results of bulk operations. */
export function errorOf(instance: KustomerInstance, { status, title, parameter, detail }: Problem): object {
  if (instance.switches.errorShape === 'documented') {
    const code = documentedCodes[status] ?? 'bad_request'
    return { code, message: title, meta: { parameter, detail } }
  }
  const code = recordedCodes[status] ?? 'badparam'
  const source = parameter === undefined ? undefined : { parameter }
  return { status, source, code, title, detail }
}

interface Issue {
  readonly code?: string
  readonly path: ReadonlyArray<PropertyKey>
  readonly message: string
  readonly keys?: readonly string[]
  readonly expected?: string
  readonly origin?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly inclusive?: boolean
}

/**
 * A validation error worded as in recorded traffic: the title of a JSON Schema validator, the property in
 * `parameter`, the path within the schema in `detail`. Only the wording for unknown properties is recorded;
 * the others imitate that validator.
 */
export function problemOfIssue(issue: Issue | undefined, body: unknown): Problem {
  if (!issue) return { status: 400, title: 'Bad Request' }
  const path = issue.path.map((part) => (typeof part === 'number' ? 'items' : `properties/${String(part)}`))
  const at = (keyword: string, parts = path) => `/${[...parts, keyword].join('/')}`
  const parameter = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return {
      status: 400,
      title: 'Additional properties not allowed',
      parameter: issue.keys?.[0],
      detail: at('additionalProperties'),
    }
  }
  const value = valueAt(body, issue.path)
  if (value === undefined) {
    const name = String(issue.path.at(-1) ?? 'body')
    const detail = at('required', path.slice(0, -1))
    return { status: 400, title: `Missing required property: ${name}`, parameter, detail }
  }
  if (issue.code === 'invalid_type') {
    const title = `Invalid type: ${typeName(value)} (expected ${issue.expected})`
    return { status: 400, title, parameter, detail: at('type') }
  }
  if (issue.code === 'invalid_value') {
    return { status: 400, title: 'No enum match', parameter, detail: at('enum') }
  }
  const beyond = beyondBound(issue, value)
  if (beyond) return { status: 400, title: beyond.title, parameter, detail: at(beyond.keyword) }
  if (issue.code === 'invalid_union' && issue.message === 'Invalid input') {
    return {
      status: 400,
      title: 'Data does not match any schemas from "anyOf"',
      parameter,
      detail: at('anyOf'),
    }
  }
  return { status: 400, title: issue.message, parameter, detail: `/${path.join('/')}` }
}

/**
 * What is too short, too long, too small or too large, in the words of the validator to which the recorded title belongs
 * (tv4), with the keyword of its schema; `undefined` for any other mistake.
 */
function beyondBound(
  { message, origin, minimum, maximum, inclusive }: Issue,
  value: unknown,
): { readonly title: string; readonly keyword: string } | undefined {
  const isSmall = message.startsWith('Too small')
  if (!isSmall && !message.startsWith('Too big')) return undefined
  const bound = isSmall ? `minimum ${minimum}` : `maximum ${maximum}`
  if (origin === 'string') {
    const title = `String is too ${isSmall ? 'short' : 'long'} (${String(value).length} chars), ${bound}`
    return { title, keyword: isSmall ? 'minLength' : 'maxLength' }
  }
  if (origin === 'array') {
    const title = `Array is too ${isSmall ? 'short' : 'long'} (${Object(value).length}), ${bound}`
    return { title, keyword: isSmall ? 'minItems' : 'maxItems' }
  }
  if (origin !== 'number' && origin !== 'int') return undefined
  const limit = Number(isSmall ? minimum : maximum)
  const than = isSmall ? 'less than' : 'greater than'
  const is = inclusive === false && Number(value) === limit ? 'equal to exclusive' : than
  return { title: `Value ${value} is ${is} ${bound}`, keyword: isSmall ? 'minimum' : 'maximum' }
}

function valueAt(body: unknown, path: ReadonlyArray<PropertyKey>): unknown {
  let value = body
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<PropertyKey, unknown>)[part]
  }
  return value
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
