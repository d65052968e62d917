import { type State, statesOf } from '../states.ts'
import type { digitalExperienceStates, middlewareStates } from './states.ts'

const core = statesOf<typeof middlewareStates>()
const tenant = statesOf<typeof digitalExperienceStates>()

/** The client of the middleware's integration. */
export const client = { clientId: 'standin-byoc-client', clientSecret: 'standin-byoc-secret' } as const

/** A bearer of the middleware that is good until the end of 2099, as it makes it from its secret. */
export const bearer = 'mw.4102444799000.xAYjzEuiKMhEMMIXnr9rkGysl_mtjLDieNzZ5KG7AJk'

/** The token of the service of Agent Integrations. */
export const serviceToken = 'standin-cxone-token'

/** The people of the stories, and the conversation that is linked to the agent's interaction. */
export const people = {
  agent: 'grace@acme.example',
  user: 'user-77',
  conversationId: '6740a1b2c3d4e5f6a7b8c9d0',
} as const

const withClient = core('a middleware with this client', client)
const withBearer = core('a bearer of the middleware', {
  clientSecret: client.clientSecret,
  untilMs: '4102444799000',
})
const { agent, user, conversationId } = people
const chat = (outboundApi: 'classic' | 'v3') =>
  tenant('an agent with a chat', { agent, user, outboundApi, clientId: client.clientId })

/** What Digital Experience posts, by its descriptions in the pact files. */
export const digitalCallbacks = {
  'an agent’s message without a bearer': {
    story: 'reply',
    at: 0,
    platform: chat('classic'),
    given: withClient,
    answer: { status: 401 },
  },
  'the client of the integration': {
    story: 'reply',
    at: 1,
    platform: chat('classic'),
    given: withClient,
    answer: { status: 200 },
  },
  'an agent’s message by the classic callback': {
    story: 'reply',
    at: 2,
    platform: chat('classic'),
    given: withBearer,
    answer: { status: 200 },
  },
  'an agent’s message by the v3 callback': {
    story: 'reply',
    at: 2,
    platform: chat('v3'),
    given: withBearer,
    answer: { status: 200 },
  },
  'a memorialization of a digital contact': {
    story: 'end of an interaction',
    at: 0,
    platform: tenant('an agent in an interaction', { agent, conversationId, token: serviceToken }),
    given: core('a configuration with a mapping', { token: serviceToken }),
    answer: { status: 200 },
  },
} as const satisfies Readonly<Record<string, DigitalCallback>>

/** One request of what an act makes the platform post, and the answer that it relies on. */
export interface DigitalCallback {
  readonly story: 'reply' | 'end of an interaction'
  /** Which of the requests it is: the message, the question for a token, the message again. */
  readonly at: number
  /** The state of the platform before the act. */
  readonly platform: State
  /** The state of the core when the request comes. */
  readonly given: State
  readonly answer: { readonly status: number }
}
