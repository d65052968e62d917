import type { z } from 'zod'
import { createMessage } from '../../simulators/digital-experience/messages/create.ts'
import { digitalExperienceSimulator } from '../../simulators/digital-experience/simulator.ts'
import type {
  DigitalExperienceInstance,
  DigitalExperienceState,
} from '../../simulators/digital-experience/state/state.ts'
import type { DigitalExperienceSwitches } from '../../simulators/digital-experience/state/switches.ts'
import { givenAgent } from '../../simulators/digital-experience/world/given-agent.ts'
import {
  givenDigitalAgent,
  givenIntegration,
  givenPointOfContact,
} from '../../simulators/digital-experience/world/given-byoc.ts'
import type { OutgoingRequest } from '../../simulators/kit/host.ts'
import { type Stage, stageFor } from '../story-post.ts'
import { bearer, type DigitalCallback, people } from './callbacks.ts'
import type { digitalExperienceStates } from './states.ts'

type ParametersOf<Name extends keyof typeof digitalExperienceStates> = z.output<
  (typeof digitalExperienceStates)[Name]
>

/** A tenant on which stories are played. */
export type Tenant = Stage<DigitalExperienceState, DigitalExperienceSwitches>

const box = 'http://middleware.example/byoc'
const interaction = 'i1'

function perform(instance: DigitalExperienceInstance, name: string, args: object): void {
  const act = digitalExperienceSimulator.acts.find((one) => one.name === name)!
  act.perform(instance, act.schema.parse(args))
}

/** A tenant whose posts are answered: a token where one is asked for, a 401 without it, else an id. */
export function tenantOfStories(): Tenant {
  const stage = stageFor(digitalExperienceSimulator)
  stage.answerBy(({ url, headers }) => {
    if (url.endsWith('/token')) return { status: 200, body: JSON.stringify({ access_token: bearer }) }
    if (headers.authorization === undefined) return { status: 401, body: '{}' }
    return { status: 200, body: '{"idOnExternalPlatform":"ext-1","accepted":1}' }
  })
  return stage
}

/** What the states in which a callback is posted put into a tenant. */
export const storyStates = {
  'an agent with a chat': (
    instance: DigitalExperienceInstance,
    { agent, user, outboundApi, clientId }: ParametersOf<'an agent with a chat'>,
  ) => {
    givenAgent(instance, { name: 'Grace Hopper', email: agent })
    const integration = givenIntegration(instance, {
      name: 'Junglebook',
      boxUrl: box,
      authorizationUrl: `${box}/1.0/token`,
      clientId,
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
    givenDigitalAgent(instance, agent, { skills: ['JB_EN'] })
    createMessage(instance, channel, {
      idOnExternalPlatform: 'ext-in-1',
      thread: { idOnExternalPlatform: 'thread-1' },
      messageContent: { type: 'TEXT', payload: { text: 'Where is my parcel?' } },
      createdAtWithMilliseconds: '2026-01-05T09:00:00.120+00:00',
      direction: 'inbound',
      authorEndUserIdentity: { idOnExternalPlatform: user, firstName: 'Ana', lastName: 'R' },
      attachments: [],
    })
    return {}
  },
  'an agent in an interaction': (
    instance: DigitalExperienceInstance,
    { agent, conversationId: conversation, token }: ParametersOf<'an agent in an interaction'>,
  ) => {
    const headers = { authorization: `Bearer ${token}` }
    instance.channels.set('agent-integration', {
      url: 'http://core.example/InContactAPI/services',
      headers,
    })
    givenAgent(instance, { name: 'Grace Hopper', email: agent })
    const customer = 'Ana R'
    perform(instance, 'cxone.interaction.start', {
      interaction,
      agent,
      customer,
      skill: 'JB_EN',
      conversation,
    })
    return {}
  },
} as const

/** The request of a callback, as the delivery engine sends it. @throws RangeError when there is none */
export async function requestOf(
  { instance, host }: Tenant,
  { story, at }: DigitalCallback,
): Promise<OutgoingRequest> {
  if (story === 'reply')
    perform(instance, 'cxone.reply', { agent: people.agent, to: people.user, text: 'On its way.' })
  else perform(instance, 'cxone.interaction.end', { interaction, by: 'agent', status: 'resolved' })
  await host.advance(0)
  const request = host.sent[at]
  if (!request) throw new RangeError(`${host.sent.length} requests are posted, and none is number ${at}`)
  return request
}
