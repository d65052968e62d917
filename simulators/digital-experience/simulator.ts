import type { OpenAPIHono } from '@hono/zod-openapi'
import { createSimulatorApp } from '../kit/app.ts'
import type { Simulator, SimulatorEnv } from '../kit/simulator.ts'
import { addContactRoutes } from './contact-routes.ts'
import { seedTokens } from './credentials.ts'
import { addDiscoveryRoutes } from './discovery-routes.ts'
import { answerProblem } from './error-answer.ts'
import { endInteraction, startInteraction } from './interaction-acts.ts'
import { createState, type DigitalExperienceInstance, type DigitalExperienceState } from './state.ts'
import { type DigitalExperienceSwitches, deliveryPolicyOf, switchesSchema } from './switches.ts'
import { addTokenRoutes } from './token-routes.ts'

/** What happens on CXone beyond its APIs: the steps that scenarios take from here. */
export const digitalExperienceActs = [startInteraction, endInteraction] as const

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
