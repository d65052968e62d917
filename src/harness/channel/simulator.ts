import { createSimulatorApp } from '../../../simulators/kit/app.ts'
import type { Simulator } from '../../../simulators/kit/simulator.ts'
import { channelActs } from './acts.ts'
import { signingSecrets } from './events.ts'
import { deliverDue } from './messages.ts'
import { addRoutes } from './routes.ts'
import { type ChannelInstance, type ChannelState, createState, stateShape } from './state.ts'
import { type ChannelSwitches, deliveryPolicyOf, longRunning, switchesSchema } from './switches.ts'

/** Created at the first request and shared by all instances, because routes hold no state. */
let app: ReturnType<typeof createApp> | undefined

function createApp() {
  const made = createSimulatorApp<ChannelInstance>({
    title: 'A messaging service',
    answerProblem: (c, { status, title, parameter }) =>
      c.json({ error: title, ...(parameter ? { field: parameter } : {}) }, status),
  })
  addRoutes(made)
  return made
}

/**
 * A messaging service of nobody's in particular: people write to its accounts, read and go silent; it posts signed
 * events and takes messages by HTTP. It is the channel that somebody brings; no vendor's is copied.
 */
export const channelSimulator: Simulator<ChannelState, ChannelSwitches> = {
  name: 'channel',
  title: 'A messaging service',
  switches: switchesSchema,
  unlimited: {},
  longRunning,
  acts: channelActs,
  fetch: (request, env) => {
    app ??= createApp()
    return app.fetch(request, env)
  },
  createState,
  stateShape,
  seedTokens: ({ host, tokens }, secrets) => {
    tokens.issue(
      { id: 'channel-token', kind: 'key', user: 'middleware', roles: [], expiresAtMs: null },
      secrets.token ?? 'standin-channel-token',
      'set-up',
    )
    const { primary, secondary } = signingSecrets(secrets)
    host.hide(primary, 'channel-signing-secret')
    host.hide(secondary, 'channel-next-signing-secret')
  },
  deliveryPolicy: ({ switches }) => deliveryPolicyOf(switches),
  wake: deliverDue,
}
