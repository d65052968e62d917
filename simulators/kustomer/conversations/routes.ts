import { z } from '@hono/zod-openapi'
import { addRoute, requireRole } from '../http/add-route.ts'
import { type KustomerApp, writerOf } from '../http/context.ts'
import { spendUpdate } from '../http/rate-limits.ts'
import { reply, replyEmpty, replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersNothing, answersOne, idParams, idsParams, replaceQuery } from '../http/route-schemas.ts'
import { notFound } from '../json-api/problem.ts'
import { knownTagIds, tagIds } from '../org/tags.ts'
import { conversationResource } from '../state/rows/conversation.ts'
import { visible } from '../state/writer.ts'
import { conversationUpdateBody } from './body.ts'
import { conversationOf } from './find.ts'
import { deleteConversation, retagConversation, updateConversation } from './write.ts'

/** Adds the routes of single conversations: read, find, change, delete, tag. */
export function addConversationRoutes(app: KustomerApp): void {
  addLookup(app)
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/conversations/{ids}',
      summary: 'Get a conversation, or several',
      roles: roles.conversationRead,
      params: idsParams,
      responses: answersOne(200, 'The conversation; a list for several ids'),
    },
    (c, input) => {
      const { instance } = c.env
      const { ids } = input.params
      if (!ids.includes(',')) {
        return replyOne(c, 200, conversationOf(instance, ids), conversationResource)
      }
      const rows = ids.split(',').map((id) => conversationOf(instance, id))
      return reply(c, 200, { data: rows.map((row) => conversationResource(instance.state.org, row)) })
    },
  )
  addUpdates(app)
  addRoute(
    app,
    {
      method: 'delete',
      path: '/v1/conversations/{id}',
      summary: 'Delete a conversation',
      roles: roles.conversationDelete,
      params: idParams,
      responses: answersNothing('Deleted'),
    },
    (c, input) => {
      deleteConversation(writerOf(c), conversationOf(c.env.instance, input.params.id))
      return replyEmpty(c)
    },
  )
  addTagRoutes(app)
}

function addUpdates(app: KustomerApp): void {
  for (const method of ['patch', 'put'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/conversations/{id}',
        summary: 'Update a conversation',
        roles: roles.conversationUpdate,
        params: idParams,
        query: replaceQuery,
        body: conversationUpdateBody,
        responses: answersOne(200, 'The conversation'),
      },
      (c, input) => {
        const { instance } = c.env
        const body = input.body
        const before = instance.state.conversations.get(input.params.id)
        if (!before || (before.deleted && body.deleted === undefined)) throw notFound('id')
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const replace = method === 'put' && input.query.replace === 'true'
        const row = updateConversation(writer, before, body, replace)
        return replyOne(c, 200, row, conversationResource)
      },
    )
  }
}

const tagsBody = z.array(z.string().min(1)).min(1)

function addTagRoutes(app: KustomerApp): void {
  for (const method of ['post', 'delete'] as const) {
    addRoute(
      app,
      {
        method,
        path: '/v1/conversations/{id}/tags',
        summary: method === 'post' ? 'Add tags, by id or name' : 'Remove tags, by id or name',
        roles: method === 'post' ? roles.tagAdd : roles.tagRemove,
        params: idParams,
        body: tagsBody,
        responses: answersOne(200, 'The conversation'),
      },
      (c, input) => {
        const { instance } = c.env
        const before = conversationOf(instance, input.params.id)
        const given = input.body
        const writer = writerOf(c)
        spendUpdate(instance, writer.user, before.id)
        const has = before.attributes.tags
        const removed = method === 'delete' ? knownTagIds(instance, given) : []
        const tags =
          method === 'post'
            ? [...new Set([...has, ...tagIds(instance, given)])]
            : has.filter((tag) => !removed.includes(tag))
        const row = retagConversation(writer, before, tags)
        return replyOne(c, 200, row, conversationResource)
      },
    )
  }
}

function addLookup(app: KustomerApp): void {
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: '/v1/conversations/externalId={externalId}',
    summary: 'Find a conversation by external id',
    request: { params: z.object({ externalId: z.string() }) },
    responses: answersOne(200, 'The conversation'),
  })
  app.get('/v1/conversations/:lookup{externalId=.+}', (c) => {
    requireRole(c, roles.conversationRead)
    const { instance } = c.env
    const externalId = c.req.param('lookup').slice('externalId='.length)
    const holders = instance.state.conversations.find('externalId', externalId)
    const row = holders.find((holder) => visible(instance, holder))
    if (!row) throw notFound('externalId')
    return replyOne(c, 200, row, conversationResource)
  })
}
