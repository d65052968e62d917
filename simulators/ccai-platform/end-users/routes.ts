import { createRoute, z } from '@hono/zod-openapi'
import { ProblemError } from '../../kit/problem.ts'
import { anyJson, type CcaiApp, jsonBody, wholeNumber } from '../http/route-schemas.ts'
import type { EndUser } from '../state/end-users.ts'
import type { CcaiInstance } from '../state/state.ts'
import { putEndUser } from './write.ts'

/** The end users, and what a dialer knows of the contact of a call (Apps API documentation). */
export function addEndUsers(app: CcaiApp): void {
  addWrite(app)
  addLookup(app)
  addContactData(app)
}

const path = '/apps/api/v1/end_users'
const endUser = z.strictObject({
  identifier: z.string().min(1).max(256),
  email: z.email().optional(),
  name: z.string().min(1).max(256).optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{1,14}$/, 'must be a number in E.164')
    .optional(),
})

function addWrite(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path,
    request: { body: jsonBody(endUser) },
    responses: { 200: { description: 'The end user that was created or updated', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { identifier, ...told } = c.req.valid('json')
    return c.json(shown(putEndUser(c.env.instance, identifier, told)), 200)
  })
}

function addLookup(app: CcaiApp): void {
  const route = createRoute({
    method: 'get',
    path,
    request: {
      query: z.strictObject({ id: wholeNumber.optional(), identifier: z.string().min(1).optional() }),
    },
    responses: { 200: { description: 'The end user', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { id, identifier } = c.req.valid('query')
    if ((id === undefined) === (identifier === undefined)) {
      throw new ProblemError({ status: 400, title: 'say one of id and identifier' })
    }
    const { endUsers } = c.env.instance.state
    const found = id === undefined ? endUsers.first('identifier', identifier!) : endUsers.get(Number(id))
    if (!found) throw new ProblemError({ status: 404, title: 'end user not found' })
    return c.json(shown(found), 200)
  })
}

/** Name, e-mail address and number are taken, and never shown again, as documented. */
function shown({ id, identifier }: EndUser): Record<string, unknown> {
  return { id, identifier }
}

const text = z.string().max(256)
const contactData = z.strictObject({
  call_id: wholeNumber,
  agent_id: wholeNumber.optional(),
  lcm_key: text.optional(),
  dnis: text.optional(),
  org_id: text.optional(),
  contact: z.record(z.string(), text),
  pacing_mode: text.optional(),
  call_type: text.optional(),
})

/** The body is that of the documentation's example; what is required of it, and the answer, are ours. */
function addContactData(app: CcaiApp): void {
  const route = createRoute({
    method: 'post',
    path: '/apps/api/v1/crm/contact_data',
    request: { body: jsonBody(contactData) },
    responses: { 200: { description: 'Whose data was kept', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const body = c.req.valid('json')
    const id = keep(c.env.instance, body)
    return c.json({ call_id: String(id) }, 200)
  })
}

function keep({ state, host }: CcaiInstance, body: z.output<typeof contactData>): number {
  const id = Number(body.call_id)
  if (!state.calls.get(id))
    throw new ProblemError({ status: 422, title: 'unknown call', parameter: body.call_id })
  if (body.agent_id !== undefined && !state.agents.get(Number(body.agent_id))) {
    throw new ProblemError({ status: 422, title: 'unknown agent', parameter: body.agent_id })
  }
  state.contactData.put({ id, body })
  host.record({ change: 'contact-data.kept', subject: `call-${id}` })
  return id
}
