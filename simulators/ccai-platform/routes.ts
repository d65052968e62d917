import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createSimulatorApp, type Problem, ProblemError } from '../kit/app.ts'
import type { SimulatorEnv } from '../kit/simulator.ts'
import { appsLimit, login, subdomain } from './access.ts'
import { agentNumber, agentObject } from './agent-object.ts'
import { change } from './call-changes.ts'
import { callObject } from './call-object.ts'
import { anyOf, pageOf, paging } from './list.ts'
import type { CcaiInstance } from './state.ts'

type App = OpenAPIHono<SimulatorEnv<CcaiInstance>>

/** Words for the `error` key; a public client looks for `error`, `message` and `status`. */
const errorWords: Record<Problem['status'], string> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  413: 'payload_too_large',
  415: 'unsupported_media_type',
  422: 'unprocessable_entity',
  429: 'too_many_requests',
  500: 'internal_error',
}

/** The server APIs of the platform that the integration reads, both behind the same Basic login. */
export function createApp(): App {
  const app = createSimulatorApp<CcaiInstance>({
    title: 'CCAI Platform, by Standin',
    answerProblem: (c, { status, title, parameter, detail }) => {
      const message = [title, parameter ?? detail].filter(Boolean).join(': ')
      return c.json({ status, error: errorWords[status], message }, status)
    },
  })
  app.use('/apps/*', login, appsLimit)
  app.use('/manager/*', login)
  app.use('/recordings/*', login)
  app.use('/photos/*', login)
  addCall(app)
  addRecord(app)
  addCalls(app)
  addAgents(app)
  addOrganization(app)
  app.get('/recordings/:name', file)
  app.get('/photos/:name', file)
  return app
}

const wholeNumber = z.string().regex(/^[1-9]\d{0,14}$/, 'must be a whole number')
const anyJson = { 'application/json': { schema: z.looseObject({}) } }
const anyList = { 'application/json': { schema: z.array(z.looseObject({})) } }

/** A file of a session. Where a tenant keeps them and who may read them is not public; the same login is ours. */
function file(c: Context<SimulatorEnv<CcaiInstance>>): Response {
  const stored = c.env.instance.state.files.get(c.req.path)
  if (!stored) throw new ProblemError({ status: 404, title: 'file not found' })
  return c.body(stored.text, 200, { 'content-type': stored.contentType })
}

function addCall(app: App): void {
  const route = createRoute({
    method: 'get',
    path: '/apps/api/v1/calls/{id}',
    request: { params: z.object({ id: wholeNumber }) },
    responses: { 200: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const call = instance.state.calls.get(Number(c.req.valid('param').id))
    if (!call) throw new ProblemError({ status: 404, title: 'call not found' })
    return c.json(callObject(instance, call), 200)
  })
}

/** Says which CRM record a call belongs to. The two fields are documented, how they are set is not: PATCH is ours. */
function addRecord(app: App): void {
  const body = z.strictObject({ out_ticket_id: z.string().min(1).max(256), out_ticket_url: z.url() })
  const route = createRoute({
    method: 'patch',
    path: '/apps/api/v1/calls/{id}',
    request: {
      params: z.object({ id: wholeNumber }),
      body: { required: true, content: { 'application/json': { schema: body } } },
    },
    responses: { 200: { description: 'The call object', content: anyJson } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const call = instance.state.calls.get(Number(c.req.valid('param').id))
    if (!call) throw new ProblemError({ status: 404, title: 'call not found' })
    const { out_ticket_id: id, out_ticket_url: url } = c.req.valid('json')
    return c.json(callObject(instance, change(instance, call, 'linked', { record: { id, url } })), 200)
  })
}

function addCalls(app: App): void {
  const query = z.strictObject({
    ...paging,
    'updated_at[from]': z.iso.datetime({ offset: true }).optional(),
    sort_column: z.enum(['id', 'updated_at']).default('id'),
    sort_direction: z.enum(['ASC', 'DESC']).default('ASC'),
  })
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/calls',
    request: { query },
    responses: { 200: { description: 'Call objects, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const { instance } = c.env
    const wanted = c.req.valid('query')
    const from = wanted['updated_at[from]']
    const fromMs = from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from)
    const calls = [...instance.state.calls.values()].filter((call) => call.updatedAtMs >= fromMs)
    if (wanted.sort_column === 'updated_at') calls.sort((left, right) => left.updatedAtMs - right.updatedAtMs)
    if (wanted.sort_direction === 'DESC') calls.reverse()
    const page = pageOf(c, calls, wanted)
    return c.json(
      page.map((call) => callObject(instance, call)),
      200,
    )
  })
}

function addAgents(app: App): void {
  const query = z.strictObject({
    ...paging,
    'id[]': anyOf(wholeNumber),
    'agent_number[]': anyOf(z.string().min(1)),
  })
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/agents',
    request: { query },
    responses: { 200: { description: 'Agents, a bare array', content: anyList } },
  })
  app.openapi(route, (c) => {
    const wanted = c.req.valid('query')
    const { 'id[]': ids, 'agent_number[]': numbers } = wanted
    const agents = [...c.env.instance.state.agents.values()].filter(
      (agent) => (ids?.has(String(agent.id)) ?? true) && (numbers?.has(agentNumber(agent)) ?? true),
    )
    return c.json(pageOf(c, agents, wanted).map(agentObject), 200)
  })
}

function addOrganization(app: App): void {
  const route = createRoute({
    method: 'get',
    path: '/manager/api/v1/settings/organization',
    responses: { 200: { description: 'The tenant: the probe of a login', content: anyJson } },
  })
  app.openapi(route, (c) => c.json({ subdomain }, 200))
}
