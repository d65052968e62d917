import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { createSimulatorApp } from '../kit/app.ts'
import { type Problem, ProblemError } from '../kit/problem.ts'
import type { SimulatorEnv } from '../kit/simulator.ts'
import { adapterLogin, addAdapterMessages } from './agents/adapter-routes.ts'
import { addMenusAndTeams } from './agents/organization-routes.ts'
import { addAgents } from './agents/routes.ts'
import { addAgentStatuses } from './agents/status-routes.ts'
import { addCallCreation } from './calls/routes.ts'
import { addChatWrites } from './chats/routes.ts'
import { addEndUsers } from './end-users/routes.ts'
import { appsLimit, login, subdomain } from './http/access.ts'
import { anyJson } from './http/route-schemas.ts'
import { addSessions } from './sessions/routes.ts'
import type { CcaiInstance } from './state/state.ts'
import { addStatusSettings } from './status-inheritance/routes.ts'

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
  app.use('/adapter/*', adapterLogin)
  app.use('/standin/*', login)
  for (const folder of fileFolders) app.use(`/${folder}/*`, login)
  addSessions(app)
  addCallCreation(app)
  addChatWrites(app)
  addAgents(app)
  addAgentStatuses(app)
  addMenusAndTeams(app)
  addAdapterMessages(app)
  addStatusSettings(app)
  addEndUsers(app)
  addOrganization(app)
  for (const folder of fileFolders) addFiles(app, folder)
  return app
}

/** Where the files of sessions lie. */
const fileFolders = ['recordings', 'transcripts', 'photos', 'videos']

/** Files of sessions. Where a tenant keeps them and who may read them is not public; the same login is ours. */
function addFiles(app: App, folder: string): void {
  const route = createRoute({
    method: 'get',
    path: `/${folder}/{name}`,
    request: { params: z.object({ name: z.string() }) },
    responses: { 200: { description: 'The file' } },
  })
  app.openapi(route, (c) => {
    const stored = c.env.instance.state.files.get(c.req.path)
    if (!stored) throw new ProblemError({ status: 404, title: 'file not found' })
    return c.body(stored.text, 200, { 'content-type': stored.contentType })
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
