import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import type { KustomerApp } from '../http/context.ts'
import { pageQuery, replyList, replyPage, sliceOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { routingQueueResource } from '../state/rows/routing-queue.ts'
import { queueOf } from './find.ts'
import { routingQueueBody, routingQueueUpdateBody } from './queue-body.ts'
import { createRoutingQueue, updateRoutingQueue } from './queue-write.ts'

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
      const { routingQueues } = c.env.instance.state
      const { key } = input.query
      if (key === undefined) return replyList(c, input.query, routingQueues, 'all', routingQueueResource)
      const rows = sliceOf(routingQueues.find('key', key), input.query)
      return replyPage(c, input.query, rows, routingQueueResource)
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
      method: 'get',
      path: '/v1/routing/queues/{id}',
      summary: 'Get a queue',
      roles: roles.queueRead,
      params: idParams,
      responses: answersOne(200, 'The queue'),
    },
    (c, input) => replyOne(c, 200, queueOf(c.env.instance, input.params.id), routingQueueResource),
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
      const before = queueOf(instance, input.params.id)
      return replyOne(c, 200, updateRoutingQueue(instance, before, input.body), routingQueueResource)
    },
  )
}
