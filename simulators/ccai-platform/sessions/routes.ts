import { createRoute, z } from '@hono/zod-openapi'
import { pageOf, paging } from '../http/paging.ts'
import { anyJson, anyList, type CcaiApp, instant, jsonBody, wholeNumber } from '../http/route-schemas.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callObject } from '../views/call.ts'
import { chatObject, chatRecord } from '../views/chat.ts'
import { callOf, chatOf, link, recordShape } from './find.ts'

/** Calls and chats as the two APIs show them, and the CRM record that each belongs to. */
export function addSessions(app: CcaiApp): void {
  addOne(app, 'calls', callOf, callObject)
  addOne(app, 'chats', chatOf, chatObject)
  addCallRecord(app)
  addList(app, 'calls', ({ state }) => [...state.calls.values()], callObject)
  addList(app, 'chats', ({ state }) => [...state.chats.values()], chatRecord)
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
