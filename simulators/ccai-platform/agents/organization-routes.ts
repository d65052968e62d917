import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { pageOf, paging, sorted, sorting } from '../http/paging.ts'
import { anyJson, anyList, type CcaiApp, idParam } from '../http/route-schemas.ts'
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
  addTeam(app)
}

function addTeam(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/teams/{id}',
    request: { params: idParam },
    responses: { 200: { description: 'The team', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const team = instance.state.teams.get(Number(c.req.valid('param').id))
    if (!team) throw new ProblemError({ status: 404, title: 'team not found' })
    return c.json(teamObject(instance, team), 200)
  })
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

type Row = { readonly id: number; readonly name: string; readonly parent_id: number | null }

function addListAndTree(
  app: CcaiApp,
  resource: string,
  rowsOf: (instance: CcaiInstance) => readonly Row[],
): void {
  const list = createRoute({
    method: 'get',
    path: `/manager/api/v1/${resource}`,
    request: { query: z.object({ ...paging, ...sorting(['id', 'name']) }) },
    responses: { 200: { description: `All ${resource}, a bare array`, content: anyList } },
  })
  app.openapi(list, (c) => {
    const query = c.req.valid('query')
    const rows = sorted(rowsOf(c.env.instance), (row) => row[query.sort_column], query.sort_direction)
    return c.json(pageOf(c, rows, query), 200)
  })
  const tree = createRoute({
    method: 'get',
    path: `/manager/api/v1/${resource}/tree`,
    request: { query: z.object(paging) },
    responses: {
      200: { description: `The ${resource} without a parent, with those under them`, content: anyList },
    },
  })
  app.openapi(tree, (c) => c.json(pageOf(c, treeOf(rowsOf(c.env.instance)), c.req.valid('query')), 200))
}
