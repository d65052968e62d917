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
  return { status: 400, title: issue.message, parameter, detail: `/${path.join('/')}` }
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
