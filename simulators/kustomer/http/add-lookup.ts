import { z } from '@hono/zod-openapi'
import { patternOf, type Route, requireRole } from './add-route.ts'
import type { KustomerApp, KustomerContext } from './context.ts'
import { answersOne, forbidden } from './route-schemas.ts'

/** A route that looks up one record by a value in the path: `/v1/customers/email={email}`. */
export interface Lookup {
  /** The path before the look-up, in OpenAPI's form. */
  readonly under: string
  readonly key: string
  /** The key as a regular expression, where other spellings are accepted too. */
  readonly pattern?: string
  readonly summary: string
  readonly roles: Route<undefined, undefined, undefined>['roles']
  /** Parameters of `under`. */
  readonly params?: z.ZodRawShape
  /** The description of the reply. */
  readonly found: string
}

/**
 * Adds a look-up. Hono's routers cannot match its documented path, so the whole segment is one parameter,
 * and the documented path is registered separately.
 */
export function addLookup(
  app: KustomerApp,
  { under, key, pattern = key, summary, roles = [], params, found }: Lookup,
  answer: (c: KustomerContext, value: string) => Response,
): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: `${under}/${key}={${key}}`,
    summary,
    request: { params: z.object({ ...params, [key]: z.string() }) },
    responses: { ...forbidden, ...answersOne(200, found) },
  })
  app.get(`${patternOf(under)}/:lookup{${pattern}=.+}`, (c) => {
    requireRole(c, typeof roles === 'function' ? roles(c) : roles)
    return answer(c, (c.req.param('lookup') ?? '').slice(key.length + 1))
  })
}
