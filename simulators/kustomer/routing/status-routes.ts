import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyList } from '../http/paging.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { routingStatusResource } from '../state/rows/routing-status.ts'
import { statusOf } from './find.ts'
import { routingStatusBody, routingStatusUpdateBody } from './status-body.ts'
import { createRoutingStatus, deleteRoutingStatus, updateRoutingStatus } from './status-write.ts'

/** Adds the routes of routing statuses; updates and deletions are our choice, modelled on other records. */
export function addRoutingStatusRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/statuses',
      summary: 'List routing statuses',
      roles: roles.routingStatusRead,
      query: pageQuery(),
      responses: answersMany('Statuses by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      return replyList(c, input.query, instance.state.routingStatuses, 'all', routingStatusResource)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/routing/statuses',
      summary: 'Create a routing status',
      roles: roles.routingStatusWrite,
      body: routingStatusBody,
      responses: answersOne(201, 'The status'),
    },
    (c, input) => replyOne(c, 201, createRoutingStatus(c.env.instance, input.body), routingStatusResource),
  )
  addSingleStatusRoutes(app)
}

function addSingleStatusRoutes(app: KustomerApp): void {
  const path = '/v1/routing/statuses/{id}'
  addRoute(
    app,
    {
      method: 'get',
      path,
      summary: 'Get a routing status',
      roles: roles.routingStatusRead,
      params: idParams,
      responses: answersOne(200, 'The status'),
    },
    (c, input) => replyOne(c, 200, statusOf(c.env.instance, input.params.id), routingStatusResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path,
      summary: 'Update a custom routing status',
      roles: roles.routingStatusWrite,
      params: idParams,
      body: routingStatusUpdateBody,
      responses: answersOne(200, 'The status'),
    },
    (c, input) => {
      const { instance } = c.env
      const row = updateRoutingStatus(instance, statusOf(instance, input.params.id), input.body)
      return replyOne(c, 200, row, routingStatusResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path,
      summary: 'Delete a custom routing status',
      roles: roles.routingStatusWrite,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      const { instance } = c.env
      deleteRoutingStatus(instance, statusOf(instance, input.params.id))
      return replyEmpty(c)
    },
  )
}
