import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { anyJson, anyList, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import { chatOf, chatsOf } from '../sessions/find.ts'
import { chatObject, messageObjects } from '../views/chat.ts'
import { photoObjects, videoObjects } from '../views/shared-files.ts'
import { newCustomData } from './body.ts'
import { addCustomData } from './custom-data-write.ts'

/**
 * The parts of a chat: messages, photos, videos, custom data, escalations (list of endpoints in the vendor's own
 * connector and documentation). Uploads of photos and videos are absent.
 */
export function addChatParts(app: CcaiApp): void {
  addChatsOfEndUser(app)
  addPart(app, 'messages', messageObjects)
  addPart(app, 'photos', photoObjects)
  addPart(app, 'videos', videoObjects)
  addCustomDataWrite(app)
  addEscalations(app)
}

function addChatsOfEndUser(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/chats',
    request: { query: z.object({ end_user_identifier: z.string().min(1).max(256) }) },
    responses: { 200: { description: 'The chats of an end user, oldest first', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chats = chatsOf(instance, c.req.valid('query').end_user_identifier)
    return c.json(
      chats.map((chat) => chatObject(instance, chat)),
      200,
    )
  })
}

function addPart(
  app: CcaiApp,
  part: 'messages' | 'photos' | 'videos',
  objectsOf: typeof messageObjects,
): void {
  const route = createRoute({
    method: 'get',
    path: `/apps/api/v1/chats/{id}/${part}`,
    request: { params: sessionParam },
    responses: { 200: { description: `The ${part} of the chat, oldest first`, content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(objectsOf(instance, chatOf(instance, c.req.valid('param').id)), 200)
  })
}

function addCustomDataWrite(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats/{id}/custom_data',
    request: { params: sessionParam, body: jsonBody(newCustomData) },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const chat = chatOf(instance, c.req.valid('param').id)
    return c.json(chatObject(instance, addCustomData(instance, chat, c.req.valid('json'))), 200)
  })
}

/** An escalation is from a virtual agent to a person, and nothing else (release notes, 4.12); there are none here. */
function addEscalations(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/chats/{id}/escalations',
    request: { params: sessionParam, body: jsonBody(z.looseObject({})) },
    responses: { 422: { description: 'No virtual agent has the chat', content: anyJson } },
  })
  app.openapi(route, (c) => {
    chatOf(c.env.instance, c.req.valid('param').id)
    throw new ProblemError({ status: 422, title: 'no virtual agent has the chat' })
  })
}
