import type { OpenAPIHono } from '@hono/zod-openapi'
import { createSimulatorApp } from '../kit/app.ts'
import type { SimulatorEnv } from '../kit/simulator.ts'
import { addCardRoutes } from './cards/routes.ts'
import { addContactRoutes } from './desk/contact-routes.ts'
import { addDraftRoutes } from './drafts/routes.ts'
import { answerProblem } from './http/error-answer.ts'
import { addInboundRoutes } from './messages/inbound-routes.ts'
import { addOutboundRoutes } from './messages/outbound-routes.ts'
import { addMessageRoutes } from './messages/routes.ts'
import { addMessageTagRoutes } from './messages/tag-routes.ts'
import { addTemporaryFileRoutes } from './messages/temporary-routes.ts'
import { addThreadRoutes } from './messages/thread-routes.ts'
import { addChannelRoutes } from './points-of-contact/routes.ts'
import { addQueueRoutes } from './routing/queue-routes.ts'
import { addSearchRoutes } from './search/routes.ts'
import type { DigitalExperienceInstance } from './state/state.ts'
import { addTagRoutes } from './tags/routes.ts'
import { addDiscoveryRoutes } from './tokens/discovery-routes.ts'
import { addOneTimeTokenRoutes } from './tokens/one-time-routes.ts'
import { addTokenRoutes } from './tokens/routes.ts'
import { digitalExperienceApi } from './vendor/api.ts'
import { vendorOperations } from './vendor/operations.ts'

/** Creates the app with all routes of the simulated Digital Experience. */
export function createApp(): OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>> {
  const app = createSimulatorApp<DigitalExperienceInstance>({
    title: 'Digital Experience / CXone',
    api: digitalExperienceApi,
    vendorOperations,
    answerProblem,
  })
  addTokenRoutes(app)
  addDiscoveryRoutes(app)
  addContactRoutes(app)
  addOneTimeTokenRoutes(app)
  addChannelRoutes(app)
  addQueueRoutes(app)
  addMessageRoutes(app)
  addThreadRoutes(app)
  addSearchRoutes(app)
  addTagRoutes(app)
  addMessageTagRoutes(app)
  addTemporaryFileRoutes(app)
  addInboundRoutes(app)
  addOutboundRoutes(app)
  addDraftRoutes(app)
  addCardRoutes(app)
  return app
}
