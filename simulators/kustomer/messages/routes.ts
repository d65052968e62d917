import { z } from '@hono/zod-openapi'
import { attachmentReply } from '../attachments/reply.ts'
import { addRoute, requireRole } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { spendUpdate } from '../http/rate-limits.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersOne, idParams, replaceQuery } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { type MessageRow, messageResource } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { visible } from '../state/writer.ts'
import { messagePatchBody, messagePutBody } from './body.ts'
import { updateMessage } from './write.ts'

function messageOf(instance: KustomerInstance, id: string): MessageRow {
  const row = instance.state.messages.get(id)
  if (!row) throw notFound('id')
  return row
}

/** Adds the routes of single messages: read, find, change, their files. */
export function addMessageRoutes(app: KustomerApp): void {
  addLookups(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/messages/{id}',
      summary: 'Get a message',
      roles: roles.messageRead,
      params: idParams,
      responses: answersOne(200, 'The message'),
    },
    (c, input) => {
      const row = messageOf(c.env.instance, input.params.id)
      return replyOne(c, 200, row, messageResource)
    },
  )
  for (const method of ['patch', 'put'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/messages/{id}',
        summary: 'Update a message',
        roles: roles.messageUpdate,
        params: idParams,
        query: replaceQuery,
        body: method === 'put' ? messagePutBody : messagePatchBody,
        responses: answersOne(200, 'The message'),
      },
      (c, input) => {
        const { instance } = c.env
        const before = messageOf(instance, input.params.id)
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const replace = method === 'put' && input.query.replace === 'true'
        const row = updateMessage(writer, before, input.body, replace)
        return replyOne(c, 200, row, messageResource)
      },
    )
  }
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/messages/{id}/attachments/{attachment}',
      summary: 'Get a file of a message',
      roles: roles.attachmentRead,
      params: idParams.extend({ attachment: idParams.shape.id }),
      responses: answersOne(200, 'The attachment'),
    },
    (c, input) => {
      const { id, attachment } = input.params
      if (!messageOf(c.env.instance, id).attachments.includes(attachment)) throw notFound('attachment')
      return attachmentReply(c, attachment)
    },
  )
}

/** The vendor's path says `externalid`, its other resources `externalId`; both are taken. */
function addLookups(app: KustomerApp): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/messages/externalid={externalid}',
    summary: 'Find a message by external id',
    request: { params: z.object({ externalid: z.string() }) },
    responses: answersOne(200, 'The message'),
  })
  app.get('/v1/messages/:lookup{external[iI]d=.+}', (c) => {
    requireRole(c, roles.messageRead)
    const { instance } = c.env
    const externalId = c.req.param('lookup').slice('externalid='.length)
    const holders = instance.state.messages.find('externalId', externalId)
    const row = holders.find((holder) => visible(instance, holder))
    if (!row) throw notFound('externalid')
    return replyOne(c, 200, row, messageResource)
  })
}
