import { z } from '@hono/zod-openapi'
import { includedFiles } from '../attachments/reply.ts'
import { conversationOf, conversationOfCustomer } from '../conversations/find.ts'
import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { creatorOf, type KustomerApp, type KustomerContext } from '../http/context.ts'
import { type PageQuery, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import { type MessageRow, messageResource } from '../state/rows/message.ts'
import { isVisible } from '../state/writer.ts'
import { conversationMessageBody, customerMessageBody, type MessageBody, messageBody } from './body.ts'
import { createCustomerMessage, createMessage } from './write.ts'

const listQuery = pageQuery().extend({
  sort: z.enum(['asc', 'desc']).optional(),
  include: z.string().optional(),
})

/** Adds the routes that list and create messages. */
export function addMessageListRoutes(app: KustomerApp): void {
  addLists(app)
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/messages',
      summary: 'Record a message in a conversation that exists',
      roles: roles.messageCreate,
      body: messageBody,
      responses: answersOne(201, 'The message'),
    },
    (c, input) => {
      const { conversation, customer, ...body } = input.body
      return replyCreated(c, conversationOfCustomer(c.env.instance, conversation, customer), body)
    },
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/conversations/{id}/messages',
      summary: 'Record a message in a conversation',
      roles: roles.messageCreate,
      params: idParams,
      body: conversationMessageBody,
      responses: answersOne(201, 'The message'),
    },
    (c, input) => replyCreated(c, conversationOf(c.env.instance, input.params.id), input.body),
  )
  addRoute(
    app,
    {
      method: 'post',
      path: '/v1/customers/{id}/messages',
      summary: 'Record a message of a customer; without a conversation, one is made',
      roles: roles.messageCreate,
      params: idParams,
      body: customerMessageBody,
      responses: answersOne(201, 'The message'),
    },
    (c, input) => {
      const { instance } = c.env
      const { conversation, ...body } = input.body
      const customer = customerOf(instance, input.params.id).id
      if (conversation !== undefined) {
        return replyCreated(c, conversationOfCustomer(instance, conversation, customer), body)
      }
      const writer = creatorOf(c, 'message', { customer, importedAt: body.importedAt })
      return replyOne(c, 201, createCustomerMessage(writer, customer, body), messageResource)
    },
  )
}

function addLists(app: KustomerApp): void {
  addRoute(
    app,
    {
      method: 'get',
      path: '/v1/messages',
      summary: 'List messages',
      roles: roles.messageRead,
      query: listQuery,
      responses: answersMany('Messages by creation'),
    },
    (c, input) => replyMessages(c, 'all', input.query),
  )
  for (const [plural, singular] of [
    ['conversations', 'conversation'],
    ['customers', 'customer'],
  ] as const) {
    addRoute(
      app,
      {
        method: 'get',
        path: `/v1/${plural}/{id}/messages`,
        summary: `List a ${singular}'s messages`,
        roles: roles.messageRead,
        params: idParams,
        query: listQuery,
        responses: answersMany('Messages by creation'),
      },
      (c, input) => {
        const { id } = input.params
        if (singular === 'customer') customerOf(c.env.instance, id)
        else conversationOf(c.env.instance, id)
        return replyMessages(c, `${singular}:${id}`, input.query)
      },
    )
  }
}

function replyMessages(
  c: KustomerContext,
  list: string,
  query: PageQuery & { readonly include?: string | undefined },
): Response {
  const { instance } = c.env
  const accept = (row: MessageRow) => isVisible(instance, row)
  const rows = instance.state.messages.section(list, sectionOf(query), accept)
  return replyPage(c, query, rows, messageResource, { included: includedFiles(c, query.include) })
}

function replyCreated(c: KustomerContext, conversation: ConversationRow, body: MessageBody): Response {
  const { customer } = conversation
  const writer = creatorOf(c, 'message', { customer, importedAt: body.importedAt })
  return replyOne(c, 201, createMessage(writer, conversation, body), messageResource)
}
