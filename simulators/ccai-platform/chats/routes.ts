import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import type { CustomData } from '../events/custom-data.ts'
import { apiEndUser, apiMenu } from '../http/body-references.ts'
import { anyJson, type CcaiApp, instant, jsonBody, wholeNumber } from '../http/route-schemas.ts'
import { chatOf, link, recordShape } from '../sessions/find.ts'
import type { Chat, Message } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { chatObject } from '../views/chat.ts'
import { addMessage, beginChat, deflectChat, endChatBy, queueChat, resumeChat } from './changes.ts'

/** Chats by API: how an application begins one, writes in the contact's name, and ends it (a public connector). */
export function addChatWrites(app: CcaiApp): void {
  addCreation(app)
  addMessages(app)
  addChange(app)
  addResume(app)
}

const id = z.int().positive()
const scalar = z.union([z.string(), z.number(), z.boolean()])
const earlierMessage = z.strictObject({
  sender: z.enum(['end_user', 'agent', 'virtual_agent']),
  timestamp: instant,
  content: z.array(z.strictObject({ type: z.literal('text'), text: z.string().min(1).max(10_000) })).min(1),
})
const newChat = z.strictObject({
  chat: z.strictObject({
    menu_id: id,
    end_user_id: id,
    lang: z.string().min(1).max(16).default('en'),
    context: z.strictObject({ value: z.record(z.string().min(1), scalar) }).optional(),
    transcript: z.array(earlierMessage).max(1000).default([]),
  }),
})

/**
 * That the context is told as custom data, and the type of such chats, is ours. What was written before it, the
 * `transcript`, comes first in the chat's own; that it is no message of the chat is ours.
 */
function addCreation(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats',
    request: { body: jsonBody(newChat) },
    responses: { 201: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const { state } = instance
    const told = c.req.valid('json').chat
    const menu = apiMenu(instance, told.menu_id)
    const { identifier } = apiEndUser(instance, told.end_user_id)
    const chat = beginChat(instance, {
      // A story knows it by its key.
      name: `chat-${state.counters.chat + 1}`,
      chatType: 'Messaging (Web)',
      identifier,
      language: told.lang,
      email: null,
      earlier: told.transcript.map(earlierIn),
    })
    queueChat(instance, chat, menu.name, told.context && customDataOf(told.context.value))
    return c.json(chatObject(instance, chatOf(instance, String(chat.id))), 201)
  })
}

function earlierIn({ sender, timestamp, content }: z.output<typeof earlierMessage>): Message {
  const text = content.map((part) => part.text).join(' ')
  return { by: sender, agentId: null, text, atMs: Date.parse(timestamp) }
}

function customDataOf(context: Readonly<Record<string, string | number | boolean>>): CustomData {
  const types = { string: 'text', number: 'number', boolean: 'boolean' } as const
  const data = Object.entries(context).map(([key, value]) => {
    const type = types[typeof value as keyof typeof types]
    return [key, { type, value }] as const
  })
  return Object.fromEntries(data)
}

const newMessage = z.strictObject({
  from_user_id: id,
  message: z.strictObject({ type: z.literal('text'), content: z.string().min(1).max(10_000) }),
})

/** The contact writes; the answer, the chat object, is ours. */
function addMessages(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats/{id}/message',
    request: { params: z.object({ id: wholeNumber }), body: jsonBody(newMessage) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    const { from_user_id, message } = c.req.valid('json')
    assertOpen(chat)
    assertEndUser(instance, chat, from_user_id, 'from_user_id')
    return c.json(chatObject(instance, addMessage(instance, chat, 'end_user', message.content)), 200)
  })
}

const change = z.union([
  z.strictObject(recordShape),
  z.strictObject({
    finished_by_user_id: id,
    chat: z.strictObject({ status: z.literal('finished') }),
  }),
  z.strictObject({
    finished_by_user_id: id,
    chat: z.strictObject({
      deflection_channel: z.string().regex(/^[a-z][a-z_]{0,63}$/, 'must be the name of a channel'),
      escalation_id: id.optional(),
    }),
  }),
])

/**
 * Ends a chat, or sends the contact who waits elsewhere; or says which CRM record it belongs to, as of calls: ours. An
 * escalation is one by a virtual agent, of which there are none.
 */
function addChange(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/chats/{id}',
    request: { params: z.object({ id: wholeNumber }), body: jsonBody(change) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    const told = c.req.valid('json')
    if ('out_ticket_id' in told) return c.json(chatObject(instance, link(instance, chat, told)), 200)
    assertOpen(chat)
    assertEndUser(instance, chat, told.finished_by_user_id, 'finished_by_user_id')
    if ('deflection_channel' in told.chat) deflect(instance, chat, told.chat)
    else endChatBy(instance, chat, 'end-user')
    return c.json(chatObject(instance, chatOf(instance, String(chat.id))), 200)
  })
}

function deflect(
  instance: CcaiInstance,
  chat: Chat,
  { deflection_channel, escalation_id }: { deflection_channel: string; escalation_id?: number | undefined },
): void {
  if (escalation_id !== undefined) {
    throw new ProblemError({ status: 422, title: 'escalation_id is not a known escalation' })
  }
  if (chat.connectedAtMs !== null)
    throw new ProblemError({ status: 409, title: 'an agent has taken the chat' })
  deflectChat(instance, chat, deflection_channel)
}

/** The contact comes back to a chat that an agent had put aside; the words of the refusal are documented. */
function addResume(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/chats/{id}/resume',
    request: { params: z.object({ id: wholeNumber }) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, async (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    if (!/^\s*(\{\s*\})?\s*$/.test(await c.req.text())) {
      throw new ProblemError({ status: 400, title: 'the body must be empty' })
    }
    if (chat.status !== 'dismissed') {
      throw new ProblemError({ status: 422, title: 'This chat is not in dismissed state' })
    }
    return c.json(chatObject(instance, resumeChat(instance, chat)), 200)
  })
}

function assertOpen({ endsAtMs }: Chat): void {
  if (endsAtMs !== null) throw new ProblemError({ status: 409, title: 'the chat is over' })
}

/** Who acts by this API is the contact of the chat. */
function assertEndUser(
  { state }: CcaiInstance,
  { identifier }: Chat,
  userId: number,
  parameter: string,
): void {
  if (state.endUsers.get(userId)?.identifier === identifier) return
  throw new ProblemError({ status: 422, title: 'not the end user of this chat', parameter })
}
