import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { isOfTemplate } from '../../kit/api/vendor-operations.ts'
import { ProblemError } from '../../kit/problem.ts'
import type { SimulatorEnv } from '../../kit/simulator.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { CcaiApp } from './route-schemas.ts'

/** What a route takes: its schemas of queries and bodies, and the pattern of its path. */
interface KnownRoute {
  readonly method: string
  readonly path: string
  readonly query: z.ZodType
  readonly body: z.ZodType | undefined
}

/** The query of a route that names no parameter. */
const takesNothing = z.object({})

/**
 * Middleware that refuses what no route of this app names, in queries and in bodies, where a switch says so. The
 * platform passes it over, as applications in Rails do: the error that is documented for a missing member is Rails' own.
 * @throws ProblemError with 400 that names the first unknown member
 */
export function refuseUnknown(app: CcaiApp) {
  let routes: readonly KnownRoute[] | undefined
  return async (c: Context<SimulatorEnv<CcaiInstance>>, next: () => Promise<void>): Promise<void> => {
    if (c.env.instance.switches.unknownParameters === 'passed-over') return next()
    routes ??= knownRoutes(app)
    const route = routes.find(({ method, path }) => method === c.req.method && isOfTemplate(c.req.path, path))
    if (route) refuse(unknownIn(route.query, c.req.query()), 'query')
    if (route?.body) refuse(unknownIn(route.body, await bodyOf(c)), 'body')
    return next()
  }
}

/** A malformed body is for the validation that follows. */
async function bodyOf(c: Context): Promise<unknown> {
  try {
    return await c.req.json()
  } catch {
    return undefined
  }
}

function refuse(unknown: string | undefined, place: string): void {
  if (unknown === undefined) return
  const title = `Additional properties not allowed in the ${place}`
  throw new ProblemError({ status: 400, title, parameter: unknown })
}

function knownRoutes(app: CcaiApp): KnownRoute[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { method, path, request } = definition.route
    const content = request?.body?.content as Record<string, { schema?: unknown }> | undefined
    const body = content?.['application/json']?.schema
    return {
      method: method.toUpperCase(),
      path,
      query: (request?.query as z.ZodType | undefined) ?? takesNothing,
      body: body instanceof z.ZodType ? body : undefined,
    }
  })
}

/** The path of the first member that a schema does not name; of a union, whatever each of its forms lacks. */
function unknownIn(schema: z.core.$ZodType, value: unknown): string | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return unknownIn(schema.def.innerType, value)
  }
  if (schema instanceof z.ZodUnion) {
    const each = schema.def.options.map((option) => unknownIn(option, value))
    return each.includes(undefined) ? undefined : each[0]
  }
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    return value.map((item) => unknownIn(schema.def.element, item)).find((path) => path !== undefined)
  }
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return undefined
  const { shape } = schema
  for (const [name, member] of Object.entries(value)) {
    if (!Object.hasOwn(shape, name)) return name
    const below = unknownIn(shape[name]!, member)
    if (below !== undefined) return `${name}.${below}`
  }
  return undefined
}
