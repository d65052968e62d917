import { createRoute, z } from '@hono/zod-openapi'
import { pageOf, paging } from '../http/paging.ts'
import { anyJson, anyList, type CcaiApp } from '../http/route-schemas.ts'
import type { CcaiInstance } from '../state/state.ts'
import { menuObjects } from '../views/menu.ts'
import { teamObject } from '../views/team.ts'
import { treeOf } from '../views/tree.ts'

/** The queues and teams of the tenant, each as a list and as a tree (Manager API documentation). */
export function addMenusAndTeams(app: CcaiApp): void {
  addListAndTree(app, 'menus', menuObjects)
  addListAndTree(app, 'teams', (instance) =>
    Array.from(instance.state.teams.values(), (team) => teamObject(instance, team)),
  )
}

/** The organization object, with which a client can check its credentials. */
export function addOrganization(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/settings/organization',
    responses: { 200: { description: 'The tenant: the probe of a login', content: anyJson } },
  })
  app.openapi(route, (c) => c.json({ subdomain: c.env.instance.switches.subdomain }, 200))
}

type Row = { readonly id: number; readonly parent_id: number | null }

function addListAndTree(
  app: CcaiApp,
  resource: string,
  rowsOf: (instance: CcaiInstance) => readonly Row[],
): void {
  const list = createRoute({
    method: 'get',
    path: `/manager/api/v1/${resource}`,
    request: { query: z.strictObject(paging) },
    responses: { 200: { description: `All ${resource}, a bare array`, content: anyList } },
  })
  app.openapi(list, (c) => c.json(pageOf(c, rowsOf(c.env.instance), c.req.valid('query')), 200))
  const tree = createRoute({
    method: 'get',
    path: `/manager/api/v1/${resource}/tree`,
    request: { query: z.strictObject({}) },
    responses: {
      200: { description: `The ${resource} without a parent, with those under them`, content: anyList },
    },
  })
  app.openapi(tree, (c) => c.json(treeOf(rowsOf(c.env.instance)), 200))
}
