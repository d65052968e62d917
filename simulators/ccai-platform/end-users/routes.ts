import { createRoute, z } from '@hono/zod-openapi'
import { anyJson, type CcaiApp, jsonBody, wholeNumber } from '../http/route-schemas.ts'
import type { EndUser } from '../state/end-users.ts'
import { contactDataWrite, endUserWrite } from './body.ts'
import { findEndUser } from './find.ts'
import { keepContactData, putEndUser } from './write.ts'

/** The end users, and the data of dialers about the contact of a call (Apps API documentation). */
export function addEndUsers(app: CcaiApp): void {
  addWrite(app)
  addLookup(app)
  addContactData(app)
}

const path = '/apps/api/v1/end_users'

function addWrite(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path,
    request: { body: jsonBody(endUserWrite) },
    responses: { 200: { description: 'The end user that was created or updated', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { identifier, ...changes } = c.req.valid('json')
    return c.json(endUserObject(putEndUser(c.env.instance, identifier, changes)), 200)
  })
}

function addLookup(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path,
    request: {
      query: z.object({ id: wholeNumber.optional(), identifier: z.string().min(1).optional() }),
    },
    responses: { 200: { description: 'The end user', content: anyJson } },
  })
  app.openapi(route, (c) => c.json(endUserObject(findEndUser(c.env.instance, c.req.valid('query'))), 200))
}

/** Without name, e-mail address and phone number, which the API accepts and never returns, as documented. */
function endUserObject({ id, identifier }: EndUser): Record<string, unknown> {
  return { id, identifier }
}

/** The request is documented by an example; the answer is our choice. */
function addContactData(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/crm/contact_data',
    request: { body: jsonBody(contactDataWrite) },
    responses: { 200: { description: 'Whose data was kept', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const id = keepContactData(c.env.instance, c.req.valid('json'))
    return c.json({ call_id: String(id) }, 200)
  })
}
