import type { OpenAPIHono } from '@hono/zod-openapi'
import { createSimulatorApp } from '../kit/app.ts'
import type { SimulatorEnv } from '../kit/simulator.ts'
import { addContactRoutes } from './desk/contact-routes.ts'
import { answerProblem } from './http/error-answer.ts'
import { addMessageRoutes } from './messages/routes.ts'
import { addThreadRoutes } from './messages/thread-routes.ts'
import { addChannelRoutes } from './points-of-contact/routes.ts'
import type { DigitalExperienceInstance } from './state/state.ts'
import { addDiscoveryRoutes } from './tokens/discovery-routes.ts'
import { addOneTimeTokenRoutes } from './tokens/one-time-routes.ts'
import { addTokenRoutes } from './tokens/routes.ts'

/** Creates the app with all routes of the simulated Digital Experience. */
export function createApp(): OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>> {
  const app = createSimulatorApp<DigitalExperienceInstance>({
    title: 'Digital Experience / CXone',
    answerProblem,
  })
  addTokenRoutes(app)
  addDiscoveryRoutes(app)
  addContactRoutes(app)
  addOneTimeTokenRoutes(app)
  addChannelRoutes(app)
  addMessageRoutes(app)
  addThreadRoutes(app)
  return app
}
