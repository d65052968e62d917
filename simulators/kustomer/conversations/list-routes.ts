import { z } from '@hono/zod-openapi'
import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { creatorOf, type KustomerApp, type KustomerContext } from '../http/context.ts'
import { type PageQuery, pageQuery, replyVisible } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { instant } from '../json-api/fields.ts'
import { conversationResource } from '../state/rows/conversation.ts'
import { type ConversationBody, conversationBody, customerConversationBody } from './body.ts'
import { createConversation } from './write.ts'

const sortQuery = pageQuery().extend({ sort: z.enum(['asc', 'desc']).optional() })

/** Adds the routes that list and create conversations. */
export function addConversationListRoutes(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/conversations',
      summary: 'List conversations',
      roles: roles.conversationRead,
      query: sortQuery,
      responses: answersMany('Conversations by creation'),
    },
    (c, input) => replyConversations(c, 'all', input.query),
  )
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/customers/{id}/conversations',
      summary: "List a customer's conversations",
      roles: roles.conversationRead,
      params: idParams,
      query: sortQuery.extend({ fromDate: instant.optional() }),
      responses: answersMany('Conversations by creation'),
    },
    (c, input) => {
      const { id } = customerOf(c.env.instance, input.params.id)
      return replyConversations(c, `customer:${id}`, input.query)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/conversations',
      summary: 'Create a conversation',
      roles: roles.conversationCreate,
      body: conversationBody,
      responses: answersOne(201, 'The conversation'),
    },
    (c, input) => {
      const { customer, ...body } = input.body
      return replyCreated(c, customerOf(c.env.instance, customer, 'customer').id, body)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/{id}/conversations',
      summary: 'Create a conversation of a customer',
      roles: roles.conversationCreate,
      params: idParams,
      body: customerConversationBody,
      responses: answersOne(201, 'The conversation'),
    },
    (c, input) => {
      const { id } = customerOf(c.env.instance, input.params.id)
      return replyCreated(c, id, input.body)
    },
  )
}

function replyConversations(c: KustomerContext, list: string, query: PageQuery): Response {
  return replyVisible(c, query, c.env.instance.state.conversations, list, conversationResource)
}

function replyCreated(c: KustomerContext, customer: string, body: ConversationBody): Response {
  const writer = creatorOf(c, 'conversation', { customer, importedAt: body.importedAt })
  return replyOne(c, 201, createConversation(writer, customer, body), conversationResource)
}
