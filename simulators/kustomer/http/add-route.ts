import type { RouteConfig, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { KustomerApp, KustomerContext } from './context.ts'
import { problemOfIssue } from './errors.ts'
import { grants } from './roles.ts'
import { forbidden } from './route-schemas.ts'

/** One route: its path in OpenAPI's form (`{id}`), the roles that may call it, and its schemas. */
export interface Route<Params, Query, Body> {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  readonly path: string
  /** The path in hono's form, where a parameter needs a regular expression. */
  readonly pattern?: string
  readonly summary: string
  /** Any one of these roles is enough; a function derives them from the request. Without it, any token may call. */
  readonly roles?: readonly string[] | ((c: KustomerContext) => readonly string[])
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  readonly responses: RouteConfig['responses']
}

type Schema = z.ZodType | undefined
type Checked<S extends Schema> = S extends z.ZodType ? z.output<S> : undefined

/** The validated input of a request. */
export interface Input<Params extends Schema, Query extends Schema, Body extends Schema> {
  readonly params: Checked<Params>
  readonly query: Checked<Query>
  readonly body: Checked<Body>
}

/**
 * Adds a route to the app and to its OpenAPI document, from the same schemas. It checks role, path, query and
 * body in one step: the chain of asynchronous validators that `app.openapi` builds made a create and the read
 * after it a fifth slower.
 */
export function addRoute<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends Schema = undefined,
>(
  app: KustomerApp,
  route: Route<Params, Query, Body>,
  answer: (c: KustomerContext, input: Input<Params, Query, Body>) => Response | Promise<Response>,
): void {
  const { method, path, summary, roles, params, query, body, responses } = route
  const pattern = route.pattern ?? patternOf(path)
  app.openAPIRegistry.registerPath({
    method,
    path,
    summary,
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: documentedBody(body) }),
    },
    responses: roles ? { ...forbidden, ...responses } : responses,
  })
  app.on(method.toUpperCase(), pattern, async (c) => {
    if (roles) requireRole(c, typeof roles === 'function' ? roles(c) : roles)
    const input = {
      params: params && checked(params, c.req.param()),
      query: query && checked(query, c.req.query()),
      body: body && checked(body, await bodyOf(c)),
    }
    return answer(c, input as Input<Params, Query, Body>)
  })
}

/** A body that may be missing counts as an empty object; whether it may is asked for by the document alone. */
function documentedBody(schema: z.ZodType) {
  return {
    get required() {
      return !schema.safeParse({}).success
    },
    content: { 'application/json': { schema } },
  }
}

/** Converts a path from OpenAPI's form to hono's. */
export function patternOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

/** Throws a 403 unless the token of the request has one of the roles, or a role that includes one. */
export function requireRole(c: KustomerContext, roles: readonly string[]): void {
  if (!grants(c.get('token').roles, roles)) throw new ProblemError({ status: 403, title: 'Forbidden' })
}

/** The value as parsed by the schema. Throws a 400, worded as in recorded traffic, when it is invalid. */
export function checked<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (!result.success) throw new ProblemError(problemOfIssue(result.error.issues[0], value))
  return result.data
}

/** The JSON body, whose syntax the app has checked already; a missing body counts as an empty object. */
async function bodyOf(c: KustomerContext): Promise<unknown> {
  const type = c.req.header('content-type')
  if (type !== undefined && !/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw new ProblemError({
      status: 415,
      title: 'Unsupported Media Type',
      detail: 'send application/json',
    })
  }
  const text = await c.req.text()
  return text === '' ? {} : c.req.json()
}
