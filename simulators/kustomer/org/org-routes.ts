import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sliceOf } from '../http/paging.ts'
import { reply } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { brandIdOf, brandResource, orgResource } from '../state/rows/org.ts'

/** Adds the routes of the org, which any token may read, and of its one brand. */
export function addOrgRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/orgs/current',
      summary: 'Get the org of this call; any token may',
      responses: answersOne(200, 'The org'),
    },
    (c) => reply(c, 200, { data: orgResource(c.env.instance.state.org) }),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/orgs/{id}',
      summary: 'Get the org by its id; any token may',
      params: idParams,
      responses: answersOne(200, 'The org'),
    },
    (c, { params }) => {
      const { org } = c.env.instance.state
      if (params.id !== org) throw notFound('id')
      return reply(c, 200, { data: orgResource(org) })
    },
  )
  addBrandRoutes(app)
}

function addBrandRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/brands',
      summary: 'List brands, of which an org here has the one that it begins with',
      roles: roles.brandRead,
      query: pageQuery(),
      responses: answersMany('The brand'),
    },
    (c, { query }) => replyPage(c, query, sliceOf([c.env.instance.state.org], query), brandResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/brands/default',
      summary: 'Get the default brand',
      roles: roles.brandRead,
      responses: answersOne(200, 'The brand'),
    },
    (c) => reply(c, 200, { data: brandResource(c.env.instance.state.org) }),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/brands/{id}',
      summary: 'Get a brand',
      roles: roles.brandRead,
      params: idParams,
      responses: answersOne(200, 'The brand'),
    },
    (c, { params }) => {
      const { org } = c.env.instance.state
      if (params.id !== brandIdOf(org)) throw notFound('id')
      return reply(c, 200, { data: brandResource(org) })
    },
  )
}
