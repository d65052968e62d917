import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { orgResource } from '../state/rows/org.ts'

/** What sync products read of every org, and no org here has any of. */
const lists = [
  { path: '/v1/shortcuts', what: 'shortcuts', role: roles.shortcutRead },
  { path: '/v1/satisfaction', what: 'satisfaction surveys', role: roles.satisfactionRead },
  { path: '/v1/outboundAccounts', what: 'accounts that send messages', role: roles.outboundAccountRead },
] as const

/** Adds the routes of what clients ask for and an org here does not have: lists that are empty. */
export function addEmptyRoutes(app: KustomerApp): void {
  for (const { path, what, role } of lists) {
    addRoute(
      app,
      {
        method: 'get',
        path,
        summary: `List ${what}, of which an org here has none`,
        roles: role,
        query: pageQuery(),
        responses: answersMany('None'),
      },
      (c, { query }) => replyPage(c, query, [], orgResource),
    )
  }
  addSlaRoutes(app)
  addAuditLog(app)
}

/** Clients read the versions of service levels from `included`. */
function addSlaRoutes(app: KustomerApp): void {
  const versions = z.enum(['active', 'all']).optional()
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/slas',
      summary: 'List service levels, of which an org here has none',
      roles: roles.slaRead,
      query: pageQuery().extend({ versions }),
      responses: answersMany('None'),
    },
    (c, { query }) => replyPage(c, query, [], orgResource, { included: () => [] }),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/slas/{id}',
      summary: 'Get a service level, of which an org here has none',
      roles: roles.slaRead,
      params: idParams,
      query: z.object({ versions }),
      responses: answersOne(200, 'The service level'),
    },
    () => {
      throw notFound('id')
    },
  )
}

/** The links of an audit log have the documented name `previous`. */
function addAuditLog(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/audit-logs',
      summary: 'List the audit log, which is not kept',
      roles: roles.auditLogRead,
      query: z.object({
        count: z.coerce.number().int().min(1).max(1000).default(100),
        after: z.string().optional(),
        before: z.string().optional(),
      }),
      responses: {
        200: {
          description: 'None',
          content: { 'application/json': { schema: z.object({ data: z.array(z.object({})) }) } },
        },
      },
    },
    (c, { query }) => {
      const self = `${c.req.path}?count=${query.count}`
      return reply(c, 200, { data: [], links: { self, first: self, previous: null, next: null } })
    },
  )
}
