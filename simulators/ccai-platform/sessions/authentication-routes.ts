import { createRoute } from '@hono/zod-openapi'
import { endUserWrite } from '../end-users/body.ts'
import { anyJson, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import { authenticate } from './authentication.ts'
import { callOf, chatOf } from './find.ts'

/** Authentication in the course of a session (documentation of mid-session authentication by API). */
export function addAuthentication(app: CcaiApp): void {
  for (const resource of ['calls', 'chats'] as const) {
    const route = createRoute({
      method: 'post',
      path: `/apps/api/v1/${resource}/{id}/end_user`,
      request: { params: sessionParam, body: jsonBody(endUserWrite) },
      responses: { 202: { description: 'Accepted', content: anyJson } },
    })
    app.openapi(route, (c) => {
      const { instance } = c.env
      const { id } = c.req.valid('param')
      const session = resource === 'calls' ? callOf(instance, id) : chatOf(instance, id)
      authenticate(instance, session, c.req.valid('json'))
      return c.json({ message: 'accepted' }, 202)
    })
  }
}
