import type { Simulator } from '../kit/simulator.ts'
import { ccaiActs } from './acts.ts'
import { endWrapUps } from './agents/session-status.ts'
import { createApp } from './app.ts'
import { doUpcoming } from './due.ts'
import { openWebhookChannel } from './events/chat-webhooks.ts'
import { hideWebhookSecrets, putWebhookSecrets } from './events/webhook-secrets.ts'
import { adapterRole, apiRole } from './http/access.ts'
import { type CcaiState, createState } from './state/state.ts'
import { references, stateShape } from './state/state-shape.ts'
import { type CcaiSwitches, switchesOfTheStart, switchesSchema, unlimited } from './state/switches.ts'
import { firstWebhookSecret } from './state/webhook-secrets.ts'

export { ccaiActs } from './acts.ts'
export type { CcaiInstance } from './state/state.ts'

/** Created at the first request and shared by all instances, because routes hold no state. */
let app: ReturnType<typeof createApp> | undefined

/** The simulated CCAI Platform: calls, chats and agents, the APIs to read and write them, and their events. */
export const ccaiPlatformSimulator: Simulator<CcaiState, CcaiSwitches> = {
  name: 'ccai-platform',
  title: 'CCAI Platform',
  switches: switchesSchema,
  unlimited,
  switchesOfTheStart,
  acts: ccaiActs,
  fetch(request, env) {
    app ??= createApp()
    return app.fetch(request, env)
  },
  createState,
  stateShape,
  references,
  seedTokens(instance, secrets) {
    const { tokens, switches } = instance
    const secret = secrets['api-token'] ?? 'standin-ccai-token'
    tokens.issue(
      { id: 'ccai-api', kind: 'key', user: switches.subdomain, roles: [apiRole], expiresAtMs: null },
      secret,
      'set-up',
    )
    tokens.issue(
      { id: 'ccai-adapter', kind: 'key', user: 'kustomer-page', roles: [adapterRole], expiresAtMs: null },
      secrets['adapter-token'] ?? 'standin-adapter-token',
      'set-up',
    )
    const primary = secrets['webhook-secret'] ?? firstWebhookSecret
    putWebhookSecrets(instance, { primary, secondary: null })
    openWebhookChannel(instance)
  },
  deliveryPolicy: ({ switches }) => ({
    retryDelaysMs: switches.eventRetryDelaysMs,
    duplicates: switches.eventDuplicates,
    order: switches.eventOrder,
    shuffleMs: switches.eventShuffleMs,
    delayMs: switches.eventDelayMs,
    timeoutMs: switches.eventTimeoutMs,
  }),
  wake(instance) {
    hideWebhookSecrets(instance)
    doUpcoming(instance)
    endWrapUps(instance)
  },
}
