import { createRoute } from '@hono/zod-openapi'
import { anyJson, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import { callObject } from '../views/call.ts'
import { newCall } from './body.ts'
import { createCall } from './write.ts'

/** Creates a call to an end user, at once or booked for a time. */
export function addCallCreation(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/calls',
    request: { body: jsonBody(newCall) },
    responses: { 201: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    return c.json(callObject(instance, createCall(instance, c.req.valid('json').call)), 201)
  })
}
