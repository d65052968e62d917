import { createRoute, z } from '@hono/zod-openapi'
import { attachmentResource } from './attachment.ts'
import { downloadUrlOf } from './attachment-signature.ts'
import { needs } from './auth.ts'
import type { ConversationRow } from './conversation.ts'
import { conversationOf } from './conversation-routes.ts'
import { createConversation } from './conversation-write.ts'
import { customerOf } from './customer-routes.ts'
import { type KustomerApp, type KustomerContext, replyOne } from './envelope.ts'
import { badParameter } from './errors.ts'
import { type MessageRow, messageResource } from './message.ts'
import {
  conversationMessageBody,
  customerMessageBody,
  type MessageBody,
  messageBody,
} from './message-body.ts'
import { createMessage, refuseTakenMessage } from './message-write.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from './paging.ts'
import { spendCreation } from './rate-limits.ts'
import { roles } from './roles.ts'
import { answersMany, answersOne, idParams, jsonBody } from './route-parts.ts'
import { visible, writerOf } from './writer.ts'

const listQuery = pageQuery().extend({
  sort: z.enum(['asc', 'desc']).optional(),
  include: z.string().optional(),
})

/** Adds the lists of messages and the three routes that record one. */
export function addMessageListRoutes(app: KustomerApp): void {
  addLists(app)
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/messages',
      summary: 'Record a message in a conversation that exists',
      middleware: needs(roles.messageCreate),
      request: { body: jsonBody(messageBody) },
      responses: answersOne(201, 'The message'),
    }),
    (c) => {
      const { conversation, customer, ...body } = c.req.valid('json')
      const row = conversationOf(c.env.instance, conversation, 'conversation')
      return replyCreated(c, ownedBy(row, customer), body)
    },
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/conversations/{id}/messages',
      summary: 'Record a message in a conversation',
      middleware: needs(roles.messageCreate),
      request: { params: idParams, body: jsonBody(conversationMessageBody) },
      responses: answersOne(201, 'The message'),
    }),
    (c) => replyCreated(c, conversationOf(c.env.instance, c.req.valid('param').id), c.req.valid('json')),
  )
  app.openapi(
    createRoute({
      method: 'post',
      path: '/v1/customers/{id}/messages',
      summary: 'Record a message of a customer; without a conversation, one is made',
      middleware: needs(roles.messageCreate),
      request: { params: idParams, body: jsonBody(customerMessageBody) },
      responses: answersOne(201, 'The message'),
    }),
    (c) => {
      const { instance } = c.env
      const { conversation, ...body } = c.req.valid('json')
      const customer = customerOf(instance, c.req.valid('param').id).id
      if (conversation !== undefined) {
        return replyCreated(
          c,
          ownedBy(conversationOf(instance, conversation, 'conversation'), customer),
          body,
        )
      }
      const writer = writerOf(c)
      spendCreation(instance, 'message', { user: writer.user, customer, importedAt: body.importedAt })
      refuseTakenMessage(instance, body)
      const made = { name: body.subject ?? body.preview, direction: body.direction }
      const row = createMessage(writer, createConversation(writer, customer, made), body)
      return replyOne(c, 201, row, messageResource)
    },
  )
}

function addLists(app: KustomerApp): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/v1/messages',
      summary: 'List messages',
      middleware: needs(roles.messageRead),
      request: { query: listQuery },
      responses: answersMany('Messages by creation'),
    }),
    (c) => replyMessages(c, 'all', c.req.valid('query')),
  )
  for (const [plural, singular] of [
    ['conversations', 'conversation'],
    ['customers', 'customer'],
  ] as const) {
    app.openapi(
      createRoute({
        method: 'get',
        path: `/v1/${plural}/{id}/messages`,
        summary: `List a ${singular}'s messages`,
        middleware: needs(roles.messageRead),
        request: { params: idParams, query: listQuery },
        responses: answersMany('Messages by creation'),
      }),
      (c) => {
        const { id } = c.req.valid('param')
        if (singular === 'customer') customerOf(c.env.instance, id)
        else conversationOf(c.env.instance, id)
        return replyMessages(c, `${singular}:${id}`, c.req.valid('query'))
      },
    )
  }
}

function replyMessages(
  c: KustomerContext,
  list: string,
  wanted: PageWanted & { readonly include?: string | undefined },
): Response {
  const { instance } = c.env
  const accept = (row: MessageRow) => visible(instance, row)
  const found = instance.state.messages.section(list, sectionOf(wanted), accept)
  const filesOf = (rows: readonly MessageRow[]) =>
    rows
      .flatMap((row) => row.attachments)
      .map((id) => attachmentResource(instance, instance.state.attachments.get(id)!, downloadUrlOf(c, id)))
  const included = wanted.include?.split(',').includes('attachments') ? filesOf : undefined
  return replyPage(c, wanted, found, (row) => messageResource(instance, row), included)
}

/** Throws a 400 when the conversation is another customer's than the one named. */
function ownedBy(row: ConversationRow, customer: string | undefined): ConversationRow {
  if (customer === undefined || row.customer === customer) return row
  throw badParameter('conversation', "The conversation is another customer's")
}

function replyCreated(c: KustomerContext, conversation: ConversationRow, body: MessageBody): Response {
  const { instance } = c.env
  const { customer } = conversation
  const writer = writerOf(c)
  spendCreation(instance, 'message', { user: writer.user, customer, importedAt: body.importedAt })
  const row = createMessage(writer, conversation, body)
  return replyOne(c, 201, row, messageResource)
}
