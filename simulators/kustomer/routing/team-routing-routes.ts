import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { teamOf } from '../org/find.ts'
import { teamRoutingResource } from '../state/rows/team-routing.ts'
import { teamRoutingOf } from './find.ts'
import { teamRoutingBody } from './team-routing-body.ts'
import { updateTeamRouting } from './team-routing-write.ts'

/** Adds the routes of the routing settings, one resource per team with the team's id. */
export function addTeamRoutingRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/settings',
      summary: 'List the routing settings of all teams',
      roles: roles.routingRead,
      query: pageQuery(),
      responses: answersMany('Settings by the creation of their teams'),
    },
    (c, input) => {
      const { instance } = c.env
      const teams = instance.state.teams.section('all', sectionOf(input.query))
      const rows = teams.map((team) => teamRoutingOf(instance, team))
      return replyPage(c, input.query, rows, teamRoutingResource)
    },
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/settings/{id}',
      summary: 'Get the routing settings of a team',
      roles: roles.routingRead,
      params: idParams,
      responses: answersOne(200, 'The settings'),
    },
    (c, input) => {
      const { instance } = c.env
      const team = teamOf(instance, input.params.id)
      return replyOne(c, 200, teamRoutingOf(instance, team), teamRoutingResource)
    },
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/routing/settings/{id}',
      summary: 'Change the routing settings of a team',
      roles: roles.routingUpdate,
      params: idParams,
      body: teamRoutingBody,
      responses: answersOne(200, 'The settings'),
    },
    (c, input) => {
      const { instance } = c.env
      const team = teamOf(instance, input.params.id)
      return replyOne(c, 200, updateTeamRouting(instance, team, input.body), teamRoutingResource)
    },
  )
}
