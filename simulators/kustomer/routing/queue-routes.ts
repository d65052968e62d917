import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { routingQueueResource } from '../state/rows/routing-queue.ts'
import { createRoutingQueue, routingQueueBody, routingQueueUpdateBody, updateRoutingQueue } from './queues.ts'

const listQuery = pageQuery().extend({ key: z.string().min(1).optional() })

/** Adds the routes of queues. */
export function addRoutingQueueRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/routing/queues',
      summary: 'List queues, or look one up by its key',
      roles: roles.queueRead,
      query: listQuery,
      responses: answersMany('Queues by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      const { routingQueues } = instance.state
      const { key } = input.query
      const section = sectionOf(input.query)
      const found =
        key === undefined
          ? routingQueues.section('all', section)
          : routingQueues.find('key', key).slice(section.skip, section.skip + section.take)
      return replyPage(c, input.query, found, (row) => routingQueueResource(instance.state.org, row))
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/routing/queues',
      summary: 'Create a queue',
      roles: roles.queueCreate,
      body: routingQueueBody,
      responses: answersOne(201, 'The queue'),
    },
    (c, input) => replyOne(c, 201, createRoutingQueue(c.env.instance, input.body), routingQueueResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/routing/queues/{id}',
      summary: 'Update a queue',
      roles: roles.queueUpdate,
      params: idParams,
      body: routingQueueUpdateBody,
      responses: answersOne(200, 'The queue'),
    },
    (c, input) => {
      const { instance } = c.env
      const before = instance.state.routingQueues.get(input.params.id)
      if (!before) throw notFound('id')
      return replyOne(c, 200, updateRoutingQueue(instance, before, input.body), routingQueueResource)
    },
  )
}
