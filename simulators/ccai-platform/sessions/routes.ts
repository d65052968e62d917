import { createRoute, z } from '@hono/zod-openapi'
import { betweenOf, pageOf, paging, sorting, timeFilter } from '../http/paging.ts'
import { anyJson, anyList, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { callObject } from '../views/call.ts'
import { chatObject, chatRecord } from '../views/chat.ts'
import { recordShape } from './body.ts'
import { link } from './changes.ts'
import { callOf, chatById, filterSessions, sortColumns } from './find.ts'

/** Calls and chats as the Apps API and the Manager API show them, and linking a call to its CRM record. */
export function addSessions(app: CcaiApp): void {
  addCall(app)
  addChat(app)
  addCallRecord(app)
  addList(app, 'calls', ({ state }) => state.calls.values(), callObject)
  addList(app, 'chats', ({ state }) => state.chats.values(), chatRecord)
}

function addCall(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/calls/{id}',
    request: { params: sessionParam },
    responses: { 200: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(callObject(instance, callOf(instance, c.req.valid('param').id)), 200)
  })
}

/** A chat by its id, or the latest chat of an end user by the identifier (list of endpoints in a public connector). */
function addChat(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/chats/{id}',
    request: { params: sessionParam },
    responses: { 200: { description: 'The chat object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(chatObject(instance, chatById(instance, c.req.valid('param').id)), 200)
  })
}

/** Links a call to a CRM record; the route is our own. */
function addCallRecord(app: CcaiApp): void {
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/calls/{id}',
    request: { params: sessionParam, body: jsonBody(z.object(recordShape)) },
    responses: { 200: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const call = callOf(instance, c.req.valid('param').id)
    return c.json(callObject(instance, link(instance, call, c.req.valid('json'))), 200)
  })
}

const listQuery = z.object({
  ...paging,
  ...timeFilter('created_at'),
  ...timeFilter('updated_at'),
  ...sorting(sortColumns),
})

function addList<S extends Session>(
  app: CcaiApp,
  resource: string,
  sessionsOf: (instance: CcaiInstance) => Iterable<S>,
  objectOf: (instance: CcaiInstance, session: S) => Record<string, unknown>,
): void {
  const route = createRoute({
    method: 'get',
    path: `/manager/api/v1/${resource}`,
    request: { query: listQuery },
    responses: { 200: { description: 'Session objects, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const query = c.req.valid('query')
    const sessions = filterSessions(sessionsOf(instance), {
      created: betweenOf(query, 'created_at'),
      updated: betweenOf(query, 'updated_at'),
      sortColumn: query.sort_column,
      sortDirection: query.sort_direction,
    })
    return c.json(
      pageOf(c, sessions, query).map((session) => objectOf(instance, session)),
      200,
    )
  })
}
