import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { createSimulatorApp, type Problem, ProblemError } from '../kit/app.ts'
import type { SimulatorEnv } from '../kit/simulator.ts'
import { callObject } from './call-object.ts'
import type { Agent, CcaiInstance } from './state.ts'

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

const id = z.object({ id: z.string().regex(/^\d+$/, 'id must be a whole number') })
const anyJson = { 'application/json': { schema: z.looseObject({}) } }
const anyList = { 'application/json': { schema: z.array(z.looseObject({})) } }

/** The server APIs of the platform that the integration reads, both behind the same Basic login. */
export function createApp(): App {
  const app = createSimulatorApp<CcaiInstance>({
    title: 'CCAI Platform, by Standin',
    answerProblem: (c, { status, title, detail }) =>
      c.json({ status, error: errorWords[status], message: detail ? `${title}: ${detail}` : title }, status),
  })
  app.use('/apps/*', login, appsLimit)
  app.use('/manager/*', login)
  app.openapi(
    createRoute({
      method: 'get',
      path: '/apps/api/v1/calls/{id}',
      request: { params: id },
      responses: { 200: { description: 'The call object', content: anyJson } },
    }),
    (c) => {
      const call = c.env.instance.state.calls.get(Number(c.req.valid('param').id))
      if (!call) throw new ProblemError({ status: 404, title: 'call not found' })
      return c.json(callObject(c.env.instance, call), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/manager/api/v1/calls',
      request: { query: paging },
      responses: { 200: { description: 'Call objects, a bare array', content: anyList } },
    }),
    (c) => {
      const { instance } = c.env
      const calls = [...instance.state.calls.values()].map((call) => callObject(instance, call))
      return c.json(page(c, calls, c.req.valid('query')), 200)
    },
  )
  app.openapi(
    createRoute({
      method: 'get',
      path: '/manager/api/v1/agents',
      request: { query: paging },
      responses: { 200: { description: 'Agents, a bare array', content: anyList } },
    }),
    (c) => {
      const { state } = c.env.instance
      const asked = c.req.queries('id[]')
      const agents = asked
        ? asked.flatMap((one) => state.agents.get(Number(one)) ?? [])
        : [...state.agents.values()]
      return c.json(page(c, agents.map(agentObject), c.req.valid('query')), 200)
    },
  )
  app.get('/manager/api/v1/settings/organization', (c) => c.json({ subdomain: 'standin' }))
  return app
}

const paging = z.object({
  page: z.coerce.number().int().min(1).default(1),
  per: z.coerce.number().int().min(1).max(1000).default(100),
})

/** Lists are bare arrays; `total`, `per-page` and `link` are headers. */
function page<T>(c: Context, all: readonly T[], { page: number, per }: z.output<typeof paging>): T[] {
  c.header('total', String(all.length))
  c.header('per-page', String(per))
  if (number * per < all.length) {
    const next = new URL(c.req.url)
    next.searchParams.set('page', String(number + 1))
    c.header('link', `<${next.href}>; rel="next"`)
  }
  return all.slice((number - 1) * per, number * per)
}

async function login(c: Context<SimulatorEnv<CcaiInstance>>, next: () => Promise<void>) {
  const encoded = /^Basic (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  const [subdomain, secret] = splitOnce(encoded && Buffer.from(encoded, 'base64').toString())
  const checked = c.env.instance.tokens.check(secret, `${c.req.method} ${c.req.path}`)
  if ('refused' in checked || subdomain !== checked.token.user) {
    throw new ProblemError({ status: 401, title: 'wrong or missing credentials' })
  }
  return next()
}

function splitOnce(login: string | undefined): [string | undefined, string | undefined] {
  if (login === undefined) return [undefined, undefined]
  const at = login.indexOf(':')
  return at < 0 ? [login, undefined] : [login.slice(0, at), login.slice(at + 1)]
}

/** Ten requests a second for the whole tenant, over all its callers. */
async function appsLimit(c: Context<SimulatorEnv<CcaiInstance>>, next: () => Promise<void>) {
  const { host, state, switches } = c.env.instance
  const second = Math.floor(host.now() / 1000)
  const requests = state.appsWindow.second === second ? state.appsWindow.requests + 1 : 1
  state.appsWindow = { second, requests }
  if (requests > switches.appsRequestsPerSecond) {
    throw new ProblemError({ status: 429, title: 'rate limit exceeded' })
  }
  return next()
}

function agentObject(agent: Agent): Record<string, unknown> {
  const [first, ...rest] = agent.name.split(' ')
  return {
    id: agent.id,
    email: agent.email,
    first_name: first,
    middle_name: '',
    last_name: rest.join(' '),
    avatar_url: '',
    agent_number: `A-${String(agent.id).padStart(3, '0')}`,
    status: { id: 0, name: 'Available', color: 'green' },
    roles: ['agent'],
    teams: [],
    channels: [],
  }
}
