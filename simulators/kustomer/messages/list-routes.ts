import { z } from '@hono/zod-openapi'
import { downloadUrlOf } from '../attachments/signature.ts'
import { conversationOf } from '../conversations/find.ts'
import { createConversation } from '../conversations/write.ts'
import { customerOf } from '../customers/find.ts'
import { addRoute } from '../http/add-route.ts'
import { type KustomerApp, type KustomerContext, writerOf } from '../http/context.ts'
import { type PageWanted, pageQuery, replyPage, sectionOf } from '../http/paging.ts'
import { spendCreation } from '../http/rate-limits.ts'
import { replyOne } from '../http/reply.ts'
import { roles } from '../http/roles.ts'
import { answersMany, answersOne, idParams } from '../http/route-schemas.ts'
import { attachmentResource } from '../state/rows/attachment.ts'
import type { ConversationRow } from '../state/rows/conversation.ts'
import { type MessageRow, messageResource } from '../state/rows/message.ts'
import { visible } from '../state/writer.ts'
import { conversationMessageBody, customerMessageBody, type MessageBody, messageBody } from './body.ts'
import { ownedBy } from './create.ts'
import { createMessage, refuseTakenMessage } from './write.ts'

const listQuery = pageQuery().extend({
  sort: z.enum(['asc', 'desc']).optional(),
  include: z.string().optional(),
})

/** Adds the lists of messages and the three routes that record one. */
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
      const row = conversationOf(c.env.instance, conversation, 'conversation')
      return replyCreated(c, ownedBy(row, customer), body)
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
  wanted: PageWanted & { readonly include?: string | undefined },
): Response {
  const { instance } = c.env
  const accept = (row: MessageRow) => visible(instance, row)
  const found = instance.state.messages.section(list, sectionOf(wanted), accept)
  const filesOf = (rows: readonly MessageRow[]) =>
    rows
      .flatMap((row) => row.attachments)
      .map((id) =>
        attachmentResource(instance.state.org, instance.state.attachments.get(id)!, downloadUrlOf(c, id)),
      )
  const included = wanted.include?.split(',').includes('attachments') ? filesOf : undefined
  return replyPage(c, wanted, found, (row) => messageResource(instance.state.org, row), included)
}

function replyCreated(c: KustomerContext, conversation: ConversationRow, body: MessageBody): Response {
  const { instance } = c.env
  const { customer } = conversation
  const writer = writerOf(c)
  spendCreation(instance, 'message', { user: writer.user, customer, importedAt: body.importedAt })
  const row = createMessage(writer, conversation, body)
  return replyOne(c, 201, row, messageResource)
}
