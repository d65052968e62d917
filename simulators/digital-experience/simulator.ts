import type { Simulator } from '../kit/simulator.ts'
import { digitalExperienceActs } from './acts.ts'
import { createApp } from './app.ts'
import { isOutbound, outboundChannel } from './byoc/outbound.ts'
import { isOfEvents, subscriberChannel } from './events/subscribers.ts'
import { memorializationEndpoint } from './interactions/memorialized-by.ts'
import { endDueWrapUps } from './interactions/voice.ts'
import { doDue } from './routing/due.ts'
import { createState, type DigitalExperienceState } from './state/state.ts'
import { references, stateShape } from './state/state-shape.ts'
import {
  callbackPolicyOf,
  type DigitalExperienceSwitches,
  deliveryPolicyOf,
  eventPolicyOf,
  longRunning,
  switchesSchema,
  unlimited,
} from './state/switches.ts'
import { seedTokens } from './tokens/credentials.ts'

export { digitalExperienceActs } from './acts.ts'
export type { DigitalExperienceInstance } from './state/state.ts'

/** Created at the first request and shared by all instances, because routes hold no state. */
let app: ReturnType<typeof createApp> | undefined

/** The simulated Digital Experience / CXone; its README says how faithful each part is. */
export const digitalExperienceSimulator: Simulator<DigitalExperienceState, DigitalExperienceSwitches> = {
  name: 'digital-experience',
  title: 'Digital Experience / CXone',
  switches: switchesSchema,
  unlimited,
  longRunning,
  acts: digitalExperienceActs,
  fetch: (request, env) => {
    app ??= createApp()
    return app.fetch(request, env)
  },
  createState,
  stateShape,
  references,
  seedTokens,
  deliveryPolicy: ({ switches }, channel) => {
    if (isOfEvents(channel)) return eventPolicyOf(switches)
    return isOutbound(channel) ? callbackPolicyOf(switches) : deliveryPolicyOf(switches)
  },
  channelOf: (instance, name) =>
    subscriberChannel(instance, name) ??
    outboundChannel(instance, name) ??
    memorializationEndpoint(instance, name),
  wake(instance) {
    doDue(instance)
    endDueWrapUps(instance)
  },
}
