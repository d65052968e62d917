import { createRoute, z } from '@hono/zod-openapi'
import { attachmentReply } from './attachment-routes.ts'
import { needs } from './auth.ts'
import { type KustomerApp, replyOne } from './envelope.ts'
import { notFound } from './errors.ts'
import { type MessageRow, messageResource } from './message.ts'
import { messagePatchBody, messagePutBody } from './message-body.ts'
import { updateMessage } from './message-write.ts'
import { spendUpdate } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersOne, idParams, jsonBody, replaceQuery } from './route-parts.ts'
import type { KustomerInstance } from './state.ts'
import { visible, writerOf } from './writer.ts'

function messageOf(instance: KustomerInstance, id: string): MessageRow {
  const row = instance.state.messages.get(id)
  if (!row) throw notFound('id')
  return row
}

/** Adds the routes of single messages: read, find, change, their files. */
export function addMessageRoutes(app: KustomerApp): void {
  addLookups(app)
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/messages/{id}',
      summary: 'Get a message',
      middleware: needs(roles.messageRead),
      request: { params: idParams },
      responses: answersOne(200, 'The message'),
    }),
    (c) => {
      const row = messageOf(c.env.instance, c.req.valid('param').id)
      return replyOne(c, 200, row, messageResource)
    },
  )
  for (const method of ['patch', 'put'] as const) {
    app.openapi(
      createRoute({
        method,
        path: '/v1/messages/{id}',
        summary: 'Update a message',
        middleware: needs(roles.messageUpdate),
        request: {
          params: idParams,
          query: replaceQuery,
          body: jsonBody(method === 'put' ? messagePutBody : messagePatchBody),
        },
        responses: answersOne(200, 'The message'),
      }),
      (c) => {
        const { instance } = c.env
        const before = messageOf(instance, c.req.valid('param').id)
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const replace = method === 'put' && c.req.valid('query').replace === 'true'
        const row = updateMessage(writer, before, c.req.valid('json'), replace)
        return replyOne(c, 200, row, messageResource)
      },
    )
  }
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/messages/{id}/attachments/{attachment}',
      summary: 'Get a file of a message',
      middleware: needs(roles.attachmentRead),
      request: { params: idParams.extend({ attachment: idParams.shape.id }) },
      responses: answersOne(200, 'The attachment'),
    }),
    (c) => {
      const { id, attachment } = c.req.valid('param')
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
  app.get('/v1/messages/:lookup{external[iI]d=.+}', needs(roles.messageRead), (c) => {
    const { instance } = c.env
    const externalId = c.req.param('lookup').slice('externalid='.length)
    const holders = instance.state.messages.find('externalId', externalId)
    const row = holders.find((holder) => visible(instance, holder))
    if (!row) throw notFound('externalid')
    return replyOne(c, 200, row, messageResource)
  })
}
