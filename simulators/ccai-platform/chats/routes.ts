import { createRoute } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { anyJson, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import { chatOf } from '../sessions/find.ts'
import { chatObject } from '../views/chat.ts'
import { chatChange, newChat, newMessage } from './body.ts'
import { changeChat, createChat, resumeDismissedChat, writeMessage } from './write.ts'

/** The writes of an application on behalf of a contact: create a chat, write in it, end it (a public connector). */
export function addChatWrites(app: CcaiApp): void {
  addCreation(app)
  addMessages(app)
  addChange(app)
  addResume(app)
}

function addCreation(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats',
    request: { body: jsonBody(newChat) },
    responses: { 201: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(chatObject(instance, createChat(instance, c.req.valid('json').chat)), 201)
  })
}

/** Adds a message of the contact; answering with the chat object is our choice. */
function addMessages(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats/{id}/message',
    request: { params: sessionParam, body: jsonBody(newMessage) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    return c.json(chatObject(instance, writeMessage(instance, chat, c.req.valid('json'))), 200)
  })
}

/** Ends or deflects a chat; linking a CRM record, as for calls, is our own addition. */
function addChange(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/chats/{id}',
    request: { params: sessionParam, body: jsonBody(chatChange) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    return c.json(chatObject(instance, changeChat(instance, chat, c.req.valid('json'))), 200)
  })
}

/** Resumes a dismissed chat when its contact comes back; the body must be empty or `{}`. */
function addResume(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/chats/{id}/resume',
    request: { params: sessionParam },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, async (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    if (!/^(?:\{\s*\})?$/.test((await c.req.text()).trim())) {
      throw new ProblemError({ status: 400, title: 'the body must be empty' })
    }
    return c.json(chatObject(instance, resumeDismissedChat(instance, chat)), 200)
  })
}
