import { z } from '@hono/zod-openapi'
import { addLookup } from '../http/add-lookup.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, updaterOf, writerOf } from '../http/context.ts'
import { replyEmpty, replyOne } from '../http/reply.ts'
import { replyByIds } from '../http/reply-by-ids.ts'
import { roles } from '../http/roles.ts'
import {
  answersNothing,
  answersOne,
  idParams,
  idsParams,
  isReplacement,
  replaceQuery,
} from '../http/route-schemas.ts'
import { conversationResource } from '../state/rows/conversation.ts'
import { conversationUpdateBody } from './body.ts'
import { conversationBy, conversationOf, conversationToUpdate } from './find.ts'
import { deleteConversation, tagConversation, untagConversation, updateConversation } from './write.ts'

/** Adds the routes of single conversations: read, find, change, delete, tag. */
export function addConversationRoutes(app: KustomerApp): void {
  addLookup(
    app,
    {
      under: '/v1/conversations',
      key: 'externalId',
      summary: 'Find a conversation by external id',
      roles: roles.conversationRead,
      found: 'The conversation',
    },
    (c, externalId) => replyOne(c, 200, conversationBy(c.env.instance, externalId), conversationResource),
  )
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
      const rowOf = (id: string) => conversationOf(c.env.instance, id)
      return replyByIds(c, input.params.ids, rowOf, conversationResource)
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
        const before = conversationToUpdate(c.env.instance, input.params.id, input.body)
        const replace = isReplacement(method, input.query)
        const row = updateConversation(updaterOf(c, before.id), before, input.body, replace)
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
        const before = conversationOf(c.env.instance, input.params.id)
        const change = method === 'post' ? tagConversation : untagConversation
        const row = change(updaterOf(c, before.id), before, input.body)
        return replyOne(c, 200, row, conversationResource)
      },
    )
  }
}
