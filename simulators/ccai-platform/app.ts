import { createSimulatorApp } from '../kit/app.ts'
import type { Problem } from '../kit/problem.ts'
import { addAdapterMessages } from './agents/adapter-routes.ts'
import { addMenusAndTeams, addOrganization } from './agents/organization-routes.ts'
import { addAgents } from './agents/routes.ts'
import { addAgentStatuses } from './agents/status-routes.ts'
import { addUserJobs } from './agents/user-job-routes.ts'
import { addCallWrites } from './calls/routes.ts'
import { addThirdParties } from './calls/third-party-routes.ts'
import { addChatParts } from './chats/part-routes.ts'
import { addChatWrites } from './chats/routes.ts'
import { addEndUsers } from './end-users/routes.ts'
import { adapterLogin, appsLimit, login, managerLimit } from './http/access.ts'
import type { CcaiApp } from './http/route-schemas.ts'
import { refuseUnknown } from './http/unknown-parameters.ts'
import { addAuthentication } from './sessions/authentication-routes.ts'
import { addFiles, fileFolders } from './sessions/file-routes.ts'
import { addQueueStatuses } from './sessions/queue-status-routes.ts'
import { addSessions } from './sessions/routes.ts'
import { addWaitTimes } from './sessions/wait-time-routes.ts'
import type { CcaiInstance } from './state/state.ts'
import { addStatusSettings } from './status-inheritance/routes.ts'
import { ccaiApi } from './vendor/api.ts'
import { vendorOperations } from './vendor/operations.ts'

/** Values of the key `error`; a public client reads `error`, `message` and `status`. */
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
  502: 'bad_gateway',
  503: 'service_unavailable',
  504: 'gateway_timeout',
}

/**
 * The words of a refusal. Documented: an unknown route is "Not Found" alone, and a member that is missing in the Apps API
 * is told in the words of Rails.
 */
function messageOf(path: string, { title, parameter, detail }: Problem): string {
  if (title === 'Not Found') return title
  const isEmpty = /received (?:undefined|null)$|^Too small: expected string to have >=1 /.test(title)
  if (path.startsWith('/apps/') && parameter && isEmpty) {
    return `param is missing or the value is empty: ${parameter.split('.').at(-1)}`
  }
  return [title, parameter ?? detail].filter(Boolean).join(': ')
}

/** Creates the app with all routes of the simulated platform and their authentication. */
export function createApp(): CcaiApp {
  const app = createSimulatorApp<CcaiInstance>({
    title: 'CCAI Platform, by Standin',
    api: ccaiApi,
    vendorOperations,
    answerProblem: (c, problem) => {
      const { status } = problem
      const message = messageOf(c.req.path, problem)
      if (status === 429 && c.env.instance.switches.retryAfterHeader) c.header('retry-after', '1')
      return c.json({ status, error: errorWords[status], message }, status)
    },
  })
  app.use('/apps/*', login, appsLimit, refuseUnknown(app))
  app.use('/manager/*', login, managerLimit, refuseUnknown(app))
  app.use('/adapter/*', adapterLogin)
  app.use('/standin/*', login)
  for (const folder of fileFolders) app.use(`/${folder}/*`, login)
  addSessions(app)
  addCallWrites(app)
  addThirdParties(app)
  addChatWrites(app)
  addChatParts(app)
  addWaitTimes(app)
  addQueueStatuses(app)
  addAgents(app)
  addAgentStatuses(app)
  addUserJobs(app)
  addMenusAndTeams(app)
  addAdapterMessages(app)
  addStatusSettings(app)
  addEndUsers(app)
  addAuthentication(app)
  addOrganization(app)
  addFiles(app)
  return app
}
