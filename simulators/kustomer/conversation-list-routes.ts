import { createRoute, z } from '@hono/zod-openapi'
import { needs } from './auth.ts'
import { type ConversationRow, conversationResource } from './conversation.ts'
import { conversationBody, customerConversationBody } from './conversation-body.ts'
import { createConversation } from './conversation-write.ts'
import { customerOf } from './customer-routes.ts'
import { type KustomerApp, type KustomerContext, replyOne } from './envelope.ts'
import { instant } from './field-schemas.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from './paging.ts'
import { spendCreation } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany, answersOne, idParams, jsonBody } from './route-parts.ts'
import { visible, writerOf } from './writer.ts'

const sortQuery = pageQuery().extend({ sort: z.enum(['asc', 'desc']).optional() })

/** Adds the lists of conversations and the routes that make one. */
export function addConversationListRoutes(app: KustomerApp): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/conversations',
      summary: 'List conversations',
      middleware: needs(roles.conversationRead),
      request: { query: sortQuery },
      responses: answersMany('Conversations by creation'),
    }),
    (c) => replyConversations(c, 'all', c.req.valid('query')),
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/customers/{id}/conversations',
      summary: "List a customer's conversations",
      middleware: needs(roles.conversationRead),
      request: { params: idParams, query: sortQuery.extend({ fromDate: instant.optional() }) },
      responses: answersMany('Conversations by creation'),
    }),
    (c) => {
      const { id } = customerOf(c.env.instance, c.req.valid('param').id)
      return replyConversations(c, `customer:${id}`, c.req.valid('query'))
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/conversations',
      summary: 'Create a conversation',
      middleware: needs(roles.conversationCreate),
      request: { body: jsonBody(conversationBody) },
      responses: answersOne(201, 'The conversation'),
    }),
    (c) => {
      const { customer, ...body } = c.req.valid('json')
      return replyCreated(c, customerOf(c.env.instance, customer, 'customer').id, body)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/customers/{id}/conversations',
      summary: 'Create a conversation of a customer',
      middleware: needs(roles.conversationCreate),
      request: { params: idParams, body: jsonBody(customerConversationBody) },
      responses: answersOne(201, 'The conversation'),
    }),
    (c) => {
      const { id } = customerOf(c.env.instance, c.req.valid('param').id)
      return replyCreated(c, id, c.req.valid('json'))
    },
  )
}

function replyConversations(c: KustomerContext, list: string, wanted: PageWanted): Response {
  const { instance } = c.env
  const accept = (row: ConversationRow) => visible(instance, row)
  const found = instance.state.conversations.section(list, sectionOf(wanted), accept)
  return replyPage(c, wanted, found, (row) => conversationResource(instance, row))
}

function replyCreated(
  c: KustomerContext,
  customer: string,
  body: z.output<typeof customerConversationBody>,
): Response {
  const { instance } = c.env
  const writer = writerOf(c)
  spendCreation(instance, 'conversation', { user: writer.user, customer, importedAt: body.importedAt })
  const row = createConversation(writer, customer, body)
  return replyOne(c, 201, row, conversationResource)
}
