import { z } from '@hono/zod-openapi'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { pageQuery, replyList, replyPage, sliceOf } from '../http/paging.ts'
import { reply, replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersNothing, answersOne, idParams } from '../http/route-schemas.ts'
import { webhookResource } from '../state/rows/webhook.ts'
import { webhookBody, webhookEvents, webhookUpdateBody } from './body.ts'
import { webhookOf } from './find.ts'
import { transactionResource, transactionsOf } from './transactions.ts'
import { createWebhook, deleteWebhook, updateWebhook } from './write.ts'

/** Adds the routes of outbound webhooks. */
export function addWebhookRoutes(app: KustomerApp): void {
  addReads(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/outbound-webhooks',
      summary: 'Create an outbound webhook',
      roles: roles.webhookCreate,
      body: webhookBody,
      responses: answersOne(201, 'The webhook'),
    },
    (c, input) => replyOne(c, 201, createWebhook(writerOf(c), input.body), webhookResource),
  )
  addRoute(
    app,
    {
      method: 'put',
      path: '/v1/outbound-webhooks/{id}',
      summary: 'Update an outbound webhook, or turn it on or off',
      roles: roles.webhookCreate,
      params: idParams,
      body: webhookUpdateBody,
      responses: answersOne(200, 'The webhook'),
    },
    (c, input) => {
      const before = webhookOf(c.env.instance, input.params.id)
      return replyOne(c, 200, updateWebhook(writerOf(c), before, input.body), webhookResource)
    },
  )
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/outbound-webhooks/{id}',
      summary: 'Delete an outbound webhook',
      roles: roles.webhookDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteWebhook(writerOf(c), webhookOf(c.env.instance, input.params.id))
      return replyEmpty(c)
    },
  )
}

function addReads(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/outbound-webhooks',
      summary: 'List outbound webhooks',
      roles: roles.webhookRead,
      query: pageQuery(),
      responses: answersMany('Webhooks by creation'),
    },
    (c, input) => {
      const { instance } = c.env
      return replyList(c, input.query, instance.state.webhooks, 'all', webhookResource)
    },
  )
  const events = z.object({ events: z.array(z.string()) })
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/outbound-webhooks/events',
      summary: 'List the events that a webhook can ask for',
      roles: roles.webhookRead,
      responses: { 200: { description: 'Their names', content: { 'application/json': { schema: events } } } },
    },
    (c) => reply(c, 200, { events: webhookEvents }),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/outbound-webhooks/{id}',
      summary: 'Get an outbound webhook',
      roles: roles.webhookRead,
      params: idParams,
      responses: answersOne(200, 'The webhook'),
    },
    (c, input) => replyOne(c, 200, webhookOf(c.env.instance, input.params.id), webhookResource),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/outbound-webhooks/{id}/transactions',
      summary: 'List the deliveries to a webhook, the newest first',
      roles: roles.webhookRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Deliveries'),
    },
    (c, { params, query }) => {
      const { instance } = c.env
      const { id } = webhookOf(instance, params.id)
      const rows = sliceOf(transactionsOf(instance, id), query)
      return replyPage(c, query, rows, (_org, row) => transactionResource(instance, id, row))
    },
  )
}
