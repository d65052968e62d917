import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { type PageQuery, pageQuery, replyList } from '../http/paging.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { teamResource } from '../state/rows/team.ts'
import { teamOf, userOf } from './find.ts'
import { membersBody, teamBody, teamUpdateBody } from './team-body.ts'
import { addMembers, createTeam, deleteTeam, removeMembers, updateTeam } from './team-write.ts'

/** Adds the routes of teams. */
export function addTeamRoutes(app: KustomerApp): void {
  addLists(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/teams',
      summary: 'Create a team',
      roles: roles.teamCreate,
      body: teamBody,
      responses: answersOne(201, 'The team'),
    },
    (c, input) => replyOne(c, 201, createTeam(writerOf(c), input.body), teamResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/teams/{id}',
      summary: 'Get a team',
      roles: roles.teamRead,
      params: idParams,
      responses: answersOne(200, 'The team'),
    },
    (c, input) => replyOne(c, 200, teamOf(c.env.instance, input.params.id), teamResource),
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/teams/{id}',
      summary: 'Delete a team',
      roles: roles.teamDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteTeam(writerOf(c), teamOf(c.env.instance, input.params.id))
      return replyEmpty(c)
    },
  )
  addChanges(app)
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/teams',
      summary: 'List teams',
      roles: roles.teamRead,
      query: pageQuery(500),
      responses: answersMany('Teams by creation'),
    },
    (c, input) => replyTeams(c, 'all', input.query),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/users/{id}/teams',
      summary: 'List the teams that a user is in',
      roles: roles.teamRead,
      params: idParams,
      query: pageQuery(500),
      responses: answersMany('Teams by creation'),
    },
    (c, input) => {
      const { id } = userOf(c.env.instance, input.params.id)
      return replyTeams(c, `member:${id}`, input.query)
    },
  )
}

function replyTeams(c: KustomerContext, list: string, query: PageQuery): Response {
  const { instance } = c.env
  return replyList(c, query, instance.state.teams, list, teamResource)
}

function addChanges(app: KustomerApp): void {
  for (const method of ['patch', 'put'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/teams/{id}',
        summary: 'Update a team',
        roles: roles.teamUpdate,
        params: idParams,
        body: teamUpdateBody,
        responses: answersOne(200, 'The team'),
      },
      (c, input) => {
        const before = teamOf(c.env.instance, input.params.id)
        return replyOne(c, 200, updateTeam(writerOf(c), before, input.body), teamResource)
      },
    )
  }
  for (const method of ['post', 'delete'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/teams/{id}/members',
        summary: method === 'post' ? 'Add members to a team' : 'Remove members from a team',
        roles: roles.teamUpdate,
        params: idParams,
        body: membersBody,
        responses: answersOne(200, 'The team'),
      },
      (c, input) => {
        const before = teamOf(c.env.instance, input.params.id)
        const change = method === 'post' ? addMembers : removeMembers
        return replyOne(c, 200, change(writerOf(c), before, input.body.members), teamResource)
      },
    )
  }
}
