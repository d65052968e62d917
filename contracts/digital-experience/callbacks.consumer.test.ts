import { MatchersV3, PactV4 } from '@pact-foundation/pact'
import { expect, test } from 'vitest'
import { digitalExperienceActs } from '../../simulators/digital-experience/acts.ts'
import { createMessage } from '../../simulators/digital-experience/messages/create.ts'
import { digitalExperienceSimulator } from '../../simulators/digital-experience/simulator.ts'
import { givenAgent } from '../../simulators/digital-experience/world/given-agent.ts'
import {
  givenDigitalAgent,
  givenIntegration,
  givenPointOfContact,
} from '../../simulators/digital-experience/world/given-byoc.ts'
import type { OutgoingRequest } from '../../simulators/kit/host.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/standalone/standalone-host.ts'
import { runUntilRecorded } from '../mock-server.ts'
import { pactFolder } from '../pact-file.ts'
import { type State, statesOf } from '../states.ts'
import { jsonContent } from '../wire-forms.consumer.ts'
import type { middlewareStates } from './states.ts'

const { integer, string } = MatchersV3
const state = statesOf<typeof middlewareStates>()
const parties = { consumer: 'digital-experience', provider: 'integration-core' }
const pact = new PactV4({ ...parties, dir: pactFolder, logLevel: 'error' })

const client = { clientId: 'standin-byoc-client', clientSecret: 'standin-byoc-secret' } as const
const box = 'http://middleware.example/byoc'
const grace = 'grace@acme.example'
/** A bearer of the middleware that is good until the end of 2099, as it makes it from its secret. */
const bearer = 'mw.4102444799000.xAYjzEuiKMhEMMIXnr9rkGysl_mtjLDieNzZ5KG7AJk'

/** What the simulator posts when an agent answers somebody: the message, the question for a token, the message again. */
async function requestsOf(outboundApi: 'classic' | 'v3'): Promise<readonly OutgoingRequest[]> {
  const host = standaloneHost({
    answer: ({ url, headers }) => {
      if (url.endsWith('/token')) return { status: 200, body: JSON.stringify({ access_token: bearer }) }
      if (headers.authorization === undefined) return { status: 401, body: '{}' }
      return { status: 200, body: '{"idOnExternalPlatform":"ext-1"}' }
    },
  })
  const instance = createInstance(digitalExperienceSimulator, host)
  givenAgent(instance, { name: 'Grace Hopper', email: grace })
  const integration = givenIntegration(instance, {
    name: 'Junglebook',
    boxUrl: box,
    authorizationUrl: `${box}/1.0/token`,
    clientId: client.clientId,
    clientSecret: null,
    addActionUrl: `${box}/action`,
    removeActionUrl: `${box}/remove`,
    outboundApi,
  })
  const channel = givenPointOfContact(instance, {
    idOnExternalPlatform: 'junglebook-eu',
    channelIntegrationId: integration.id,
    name: 'Junglebook EU',
    hasAbilityToSendFiles: true,
    studioScript: 'Digital\\BYOC',
    defaultSkill: 'JB_EN',
  })
  givenDigitalAgent(instance, grace, { skills: ['JB_EN'] })
  createMessage(instance, channel, {
    idOnExternalPlatform: 'ext-in-1',
    thread: { idOnExternalPlatform: 'thread-1' },
    messageContent: { type: 'TEXT', payload: { text: 'Where is my parcel?' } },
    createdAtWithMilliseconds: '2026-01-05T09:00:00.120+00:00',
    direction: 'inbound',
    authorEndUserIdentity: { idOnExternalPlatform: 'user-77', firstName: 'Ana', lastName: 'R' },
    attachments: [],
  })
  const reply = digitalExperienceActs.find(({ name }) => name === 'cxone.reply')!
  reply.perform(instance, { agent: grace, to: 'user-77', text: 'On its way.' } as never)
  await host.advance(0)
  return host.sent
}

interface Post {
  readonly uponReceiving: string
  readonly given: State
  readonly willRespondWith: { readonly status: number; readonly body: unknown }
}

/** Sends the bytes that the simulator posted to Pact's mock server, and records the interaction in the contract. */
async function record({ url, headers, body }: OutgoingRequest, post: Post): Promise<void> {
  const path = new URL(url).pathname
  const { 'content-type': _, ...others } = headers
  await pact
    .addInteraction()
    .uponReceiving(post.uponReceiving)
    .given(...post.given)
    .withRequest('POST', path, (request) => request.headers(others).jsonBody(JSON.parse(body)))
    .willRespondWith(post.willRespondWith.status, (reply) => {
      reply.headers(jsonContent).jsonBody(post.willRespondWith.body)
    })
    .executeTest(({ url: origin, port }) =>
      runUntilRecorded(pact, port, async () => {
        const answer = await fetch(origin + path, { method: 'POST', headers: { ...headers }, body })
        expect(answer.status).toBe(post.willRespondWith.status)
      }),
    )
}

test('an agent’s message without a bearer is answered 401, which is what makes the platform ask for one', async () => {
  const [first] = await requestsOf('classic')
  expect(first?.url).toBe(`${box}/1.0/posts/thread-1/messages`)
  await record(first!, {
    uponReceiving: 'an agent’s message without a bearer',
    given: state('a middleware with this client', client),
    willRespondWith: { status: 401, body: { error: 'invalid_token' } },
  })
})

test('a token for the client of the integration', async () => {
  const [, second] = await requestsOf('classic')
  await record(second!, {
    uponReceiving: 'the client of the integration',
    given: state('a middleware with this client', client),
    willRespondWith: {
      status: 200,
      body: { access_token: string('mw.1.x'), token_type: 'Bearer', expires_in: integer(3600) },
    },
  })
})

test.each([
  ['classic', { idOnExternalPlatform: string('mw-1') }],
  ['v3', { message: { idOnExternalPlatform: string('mw-1') } }],
] as const)('an agent’s message by the %s callback', async (outboundApi, body) => {
  const third = (await requestsOf(outboundApi))[2]
  expect(JSON.parse(third!.body)).toMatchObject({
    messageContent: { type: 'TEXT', payload: { text: 'On its way.' } },
    thread: { idOnExternalPlatform: 'thread-1' },
    recipients: [{ idOnExternalPlatform: 'user-77', isPrimary: true }],
  })
  await record(third!, {
    uponReceiving: `an agent’s message by the ${outboundApi} callback`,
    given: state('a bearer of the middleware', {
      clientSecret: client.clientSecret,
      untilMs: '4102444799000',
    }),
    willRespondWith: { status: 200, body },
  })
})
