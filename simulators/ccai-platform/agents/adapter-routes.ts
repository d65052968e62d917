import { createRoute } from '@hono/zod-openapi'
import { anyJson, type CcaiApp, jsonBody } from '../http/route-schemas.ts'
import { adapterObject } from '../views/adapters.ts'
import { receiveMessage } from './adapter-messages.ts'
import { adapterMessage } from './body.ts'

/**
 * The messages of a Kustomer page to the adapter in it. In a browser they are sent between windows in an undocumented
 * form; the route, its bodies and its authentication are our own.
 */
export function addAdapterMessages(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/adapter/messages',
    request: { body: jsonBody(adapterMessage) },
    responses: { 200: { description: 'The adapter as it is, or was when it was closed', content: anyJson } },
  })
  app.openapi(route, (c) => c.json(adapterObject(receiveMessage(c.env.instance, c.req.valid('json'))), 200))
}
