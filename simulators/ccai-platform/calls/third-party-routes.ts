import { createRoute } from '@hono/zod-openapi'
import { anyJson, type CcaiApp, jsonBody, sessionParam } from '../http/route-schemas.ts'
import { callOf } from '../sessions/find.ts'
import { thirdParty } from './body.ts'
import { addThirdParty } from './third-party.ts'

/**
 * Adding a third party to a call, in both forms of its page: the newer one, and that of release 3.44, in which the
 * participant's first status has another name.
 */
export function addThirdParties(app: CcaiApp): void {
  const forms = [
    { method: 'post', path: '/apps/api/v1/calls/{id}/dial', status: 'connecting' },
    { method: 'put', path: '/apps/api/v1/calls/add/{id}/dial', status: 'dialing' },
  ] as const
  for (const { method, path, status } of forms) {
    const route = createRoute({
      method,
      path,
      request: { params: sessionParam, body: jsonBody(thirdParty) },
      responses: { 200: { description: 'The third party is dialled', content: anyJson } },
    })
    app.openapi(route, (c) => {
      const { instance } = c.env
      const id = addThirdParty(instance, callOf(instance, c.req.valid('param').id), c.req.valid('json'))
      const participant = { id, type: 'third_party', status }
      return c.json({ message: 'Third party dialing initiated', participant }, 200)
    })
  }
}
