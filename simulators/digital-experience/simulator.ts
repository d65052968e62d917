import type { OpenAPIHono } from '@hono/zod-openapi'
import { createSimulatorApp } from '../kit/app.ts'
import type { Simulator, SimulatorEnv } from '../kit/simulator.ts'
import { digitalExperienceActs } from './acts.ts'
import { answerProblem } from './http/error-answer.ts'
import { addContactRoutes } from './interactions/contact-routes.ts'
import { createState, type DigitalExperienceInstance, type DigitalExperienceState } from './state/state.ts'
import { type DigitalExperienceSwitches, deliveryPolicyOf, switchesSchema } from './state/switches.ts'
import { seedTokens } from './tokens/credentials.ts'
import { addDiscoveryRoutes } from './tokens/discovery-routes.ts'
import { addTokenRoutes } from './tokens/routes.ts'

export { digitalExperienceActs } from './acts.ts'

let app: OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>> | undefined

/** The fake Digital Experience / CXone; the README beside it says how faithful each part is. */
export const digitalExperienceSimulator: Simulator<DigitalExperienceState, DigitalExperienceSwitches> = {
  name: 'digital-experience',
  title: 'Digital Experience / CXone',
  switches: switchesSchema,
  acts: digitalExperienceActs,
  fetch: (request, env) => {
    app ??= buildApp()
    return app.fetch(request, env)
  },
  createState,
  seedTokens,
  deliveryPolicy: ({ switches }) => deliveryPolicyOf(switches),
}

function buildApp(): OpenAPIHono<SimulatorEnv<DigitalExperienceInstance>> {
  const built = createSimulatorApp<DigitalExperienceInstance>({
    title: 'Digital Experience / CXone',
    answerProblem,
  })
  addTokenRoutes(built)
  addDiscoveryRoutes(built)
  addContactRoutes(built)
  return built
}
