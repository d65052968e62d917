import { saveChannel } from '../../simulators/digital-experience/points-of-contact/channels.ts'
import { digitalExperienceSimulator } from '../../simulators/digital-experience/simulator.ts'
import { givenIntegration } from '../../simulators/digital-experience/world/given-byoc.ts'
import { toResponse } from '../../simulators/kit/answer.ts'
import { createInstance } from '../../simulators/kit/simulator.ts'
import { standaloneHost } from '../../simulators/kit/standalone/standalone-host.ts'
import { callbackNamed, type Provider } from '../provider.ts'
import { stateChanges } from '../states.ts'
import { messageOfRequest } from '../story-post.ts'
import { type DigitalCallback, digitalCallbacks } from './callbacks.ts'
import { digitalExperienceStates } from './states.ts'
import { requestOf, storyStates, tenantOfStories } from './story.ts'

/** A new tenant for each interaction; its clock stands still. */
let stage = tenantOfStories()
let tenant = stage.instance

function begin(): void {
  stage = tenantOfStories()
  tenant = stage.instance
}

const details = {
  name: 'Junglebook',
  boxUrl: 'http://middleware.example/byoc',
  authorizationUrl: 'http://middleware.example/byoc/1.0/token',
  clientId: 'client',
  clientSecret: null,
  addActionUrl: 'http://middleware.example/byoc/action',
  removeActionUrl: 'http://middleware.example/byoc/remove',
  outboundApi: 'classic',
} as const

function integration({ integrationId }: { readonly integrationId: string }) {
  const { id: _, ...made } = givenIntegration(tenant, details)
  tenant.state.integrations.put({ ...made, id: integrationId })
  return {}
}

function accessToken(token: string, expiresAtMs: number) {
  tenant.tokens.issue(
    { id: 'a-session', kind: 'session', user: 'x', roles: ['access'], expiresAtMs },
    token,
    'set-up',
  )
  return {}
}

/** Somebody writes, by the route itself. */
function message(channelId: string, messageId: string, threadId: string): void {
  const { state, host } = tenant
  const thread = state.threads.put({
    id: 'thread',
    channelId,
    idOnExternalPlatform: threadId,
    threadName: '',
    canAddMoreMessages: true,
  })
  state.endUsers.put({
    id: 'byoc_user-77',
    idOnExternalPlatform: 'user-77',
    firstName: 'Ana',
    lastName: 'R',
    nickname: '',
    image: '',
  })
  state.messages.put({
    id: 'message',
    idOnExternalPlatform: messageId,
    channelId,
    threadId: thread.id,
    contactNumber: '260000000001',
    direction: 'inbound',
    content: { type: 'TEXT', payload: { text: 'Hello' } },
    endUserId: 'byoc_user-77',
    agentId: null,
    attachments: [],
    replyTo: null,
    createdAtMs: host.now(),
    sending: null,
    failed: null,
    delivered: [],
    seenAtMs: null,
  })
}

const changeState = stateChanges(
  digitalExperienceStates,
  {
    'an access token': ({ token }) => accessToken(token, tenant.host.now() + 3_600_000),
    'an access token that is over': ({ token }) => accessToken(token, tenant.host.now() - 1),
    'an integration': integration,
    'a point of contact': ({ integrationId, channelId, account }) => {
      integration({ integrationId })
      saveChannel(tenant, {
        id: channelId,
        idOnExternalPlatform: account,
        channelIntegrationId: integrationId,
        realExternalPlatformId: 'custom',
        name: 'Junglebook EU',
        isPrivate: true,
        hasTreeStructure: false,
        hasAbilityToSendFiles: true,
      })
      return {}
    },
    'no such point of contact': () => ({}),
    'a message of a person': ({ channelId, messageId, threadId }) => {
      message(channelId, messageId, threadId)
      return {}
    },
    'a message of an agent': ({ channelId, messageId }) => {
      message(channelId, messageId, 'thread-1')
      const sent = tenant.state.messages.get('message')!
      tenant.state.messages.put({ ...sent, direction: 'outbound', endUserId: null, sending: 'sent' })
      return {}
    },
    'an agent with a chat': (parameters) => storyStates['an agent with a chat'](tenant, parameters),
    'an agent in an interaction': (parameters) =>
      storyStates['an agent in an interaction'](tenant, parameters),
    'an access key': ({ id, secret }) => {
      const secrets = { 'access-key-id': id, 'access-key-secret': secret }
      tenant = createInstance(digitalExperienceSimulator, standaloneHost(), {}, secrets)
      return {}
    },
    'no such one-time token': () => ({}),
    'a one-time token': ({ userId, token }) => {
      const life = { kind: 'session', expiresAtMs: tenant.host.now() + 1000 } as const
      tenant.tokens.issue({ id: 'one-time', user: userId, roles: ['one-time'], ...life }, token, 'set-up')
      return {}
    },
  },
  begin,
)

/** The fake Digital Experience, as contracts are verified against it. */
export const digitalExperienceProvider: Provider = {
  name: 'digital-experience',
  states: digitalExperienceStates,
  fetch: async (request) => toResponse(await digitalExperienceSimulator.fetch(request, { instance: tenant })),
  changeState,
  produceMessage: async ({ description, providerStates }) => {
    const callback: DigitalCallback = callbackNamed(digitalCallbacks, description)
    begin()
    for (const { name, params } of providerStates) changeState({ state: name, action: 'setup', params })
    return messageOfRequest(await requestOf(stage, callback), callback.answer.status)
  },
}
