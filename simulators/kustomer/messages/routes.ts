import { replyAttachment, replyAttachments } from '../attachments/reply.ts'
import { addLookup } from '../http/add-lookup.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf } from '../http/context.ts'
import { pageQuery } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams, isReplacement, replaceQuery } from '../http/route-schemas.ts'
import { messageResource } from '../state/rows/message.ts'
import { messagePatchBody, messagePutBody } from './body.ts'
import { fileOfMessage, messageBy, messageOf } from './find.ts'
import { updateMessage } from './write.ts'

/** Adds the routes of single messages: read, find, change, their files. */
export function addMessageRoutes(app: KustomerApp): void {
  addLookup(
    app,
    {
      under: '/v1/messages',
      key: 'externalid',
      // The vendor writes `externalid` here and `externalId` elsewhere; both are accepted.
      pattern: 'external[iI]d',
      summary: 'Find a message by external id',
      roles: roles.messageRead,
      found: 'The message',
    },
    (c, externalId) => replyOne(c, 200, messageBy(c.env.instance, externalId), messageResource),
  )
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
        const before = messageOf(c.env.instance, input.params.id)
        const replace = isReplacement(method, input.query)
        const row = updateMessage(updaterOf(c, before.id), before, input.body, replace)
        return replyOne(c, 200, row, messageResource)
      },
    )
  }
  addFiles(app)
}

function addFiles(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/messages/{id}/attachments',
      summary: 'List the files of a message',
      roles: roles.attachmentRead,
      params: idParams,
      query: pageQuery(),
      responses: answersMany('Attachments'),
    },
    (c, { params, query }) => replyAttachments(c, query, messageOf(c.env.instance, params.id).attachments),
  )
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
      return replyAttachment(c, fileOfMessage(c.env.instance, id, attachment))
    },
  )
}
