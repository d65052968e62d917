import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../kit/app.ts'
import { callObject } from './call-object.ts'
import { chatObject, chatRecord } from './chat-object.ts'
import { pageOf, paging } from './list.ts'
import { anyJson, anyList, type CcaiApp, instant, jsonBody, wholeNumber } from './route-parts.ts'
import type { Call, Chat, Session } from './session.ts'
import { change } from './session-changes.ts'
import type { CcaiInstance } from './state.ts'

/** Calls and chats as the two APIs show them, and the CRM record that each belongs to. */
export function addSessions(app: CcaiApp): void {
  addOne(app, 'calls', callOf, callObject)
  addOne(app, 'chats', chatOf, chatObject)
  addCallRecord(app)
  addList(app, 'calls', ({ state }) => [...state.calls.values()], callObject)
  addList(app, 'chats', ({ state }) => [...state.chats.values()], chatRecord)
}

/** The CRM record of a session: the two fields are documented, how they are set is not. */
export const recordShape = { out_ticket_id: z.string().min(1).max(256), out_ticket_url: z.url() }

/** @throws ProblemError with 404 when there is no such call */
export function callOf({ state }: CcaiInstance, id: string): Call {
  const call = state.calls.get(Number(id))
  if (!call) throw new ProblemError({ status: 404, title: 'call not found' })
  return call
}

/** @throws ProblemError with 404 when there is no such chat */
export function chatOf({ state }: CcaiInstance, id: string): Chat {
  const chat = state.chats.get(Number(id))
  if (!chat) throw new ProblemError({ status: 404, title: 'chat not found' })
  return chat
}

function addOne<S extends Session>(
  app: CcaiApp,
  what: string,
  sessionOf: (instance: CcaiInstance, id: string) => S,
  objectOf: (instance: CcaiInstance, session: S) => Record<string, unknown>,
): void {
  const route = createRoute({
    method: 'get',
    path: `/apps/api/v1/${what}/{id}`,
    request: { params: z.object({ id: wholeNumber }) },
    responses: { 200: { description: 'The session object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(objectOf(instance, sessionOf(instance, c.req.valid('param').id)), 200)
  })
}

/** Says which CRM record a call belongs to: ours. */
function addCallRecord(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/calls/{id}',
    request: { params: z.object({ id: wholeNumber }), body: jsonBody(z.strictObject(recordShape)) },
    responses: { 200: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const call = callOf(instance, c.req.valid('param').id)
    return c.json(callObject(instance, link(instance, call, c.req.valid('json'))), 200)
  })
}

/** The session belongs to this CRM record from now on. */
export function link<S extends Session>(
  instance: CcaiInstance,
  session: S,
  { out_ticket_id: id, out_ticket_url: url }: { out_ticket_id: string; out_ticket_url: string },
): S {
  return change(instance, session, 'linked', { record: { id, url } })
}

const listQuery = z.strictObject({
  ...paging,
  'updated_at[from]': instant.optional(),
  sort_column: z.enum(['id', 'updated_at']).default('id'),
  sort_direction: z.enum(['ASC', 'DESC']).default('ASC'),
})

function addList<S extends Session>(
  app: CcaiApp,
  what: string,
  sessionsOf: (instance: CcaiInstance) => S[],
  objectOf: (instance: CcaiInstance, session: S) => Record<string, unknown>,
): void {
  const route = createRoute({
    method: 'get',
    path: `/manager/api/v1/${what}`,
    request: { query: listQuery },
    responses: { 200: { description: 'Session objects, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const wanted = c.req.valid('query')
    const from = wanted['updated_at[from]']
    const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
    const sessions = sessionsOf(instance).filter((session) => session.updatedAtMs >= fromMs)
    if (wanted.sort_column === 'updated_at') {
      sessions.sort((left, right) => left.updatedAtMs - right.updatedAtMs)
    }
    if (wanted.sort_direction === 'DESC') sessions.reverse()
    const page = pageOf(c, sessions, wanted)
    return c.json(
      page.map((session) => objectOf(instance, session)),
      200,
    )
  })
}
