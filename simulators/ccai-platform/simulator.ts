import type { Simulator } from '../kit/simulator.ts'
import { adapterRole, apiRole, subdomain } from './access.ts'
import { adapterActs } from './adapter-acts.ts'
import { afterSessionActs } from './after-session-acts.ts'
import { endWrapUps } from './agent-status.ts'
import { agentStatusActs } from './agent-status-acts.ts'
import { incomingCallActs } from './call-acts.ts'
import { chatActs } from './chat-acts.ts'
import { chatDismissalActs } from './chat-dismissal.ts'
import { customFieldActs } from './custom-field-acts.ts'
import { deflectionActs } from './deflection-acts.ts'
import { holdActs } from './hold-acts.ts'
import { outgoingCallActs } from './outgoing-call-acts.ts'
import { createApp } from './routes.ts'
import { scheduledCallActs } from './scheduled-call.ts'
import { sdkActs } from './sdk-acts.ts'
import { smartActionActs } from './smart-action-acts.ts'
import { type CcaiState, createState } from './state.ts'
import { statusSettingsActs } from './status-settings-acts.ts'
import { type CcaiSwitches, switchesSchema } from './switches.ts'
import { teamActs } from './team-acts.ts'
import { doUpcoming } from './upcoming.ts'
import { voicemailActs } from './voicemail-acts.ts'
import { webhookActs } from './webhook-acts.ts'
import { firstWebhookSecret, hideWebhookSecrets, putWebhookSecrets } from './webhook-secrets.ts'

let app: ReturnType<typeof createApp> | undefined

/** Everything that can happen on the fake platform. */
export const ccaiActs = [
  ...incomingCallActs,
  ...sdkActs,
  ...outgoingCallActs,
  ...scheduledCallActs,
  ...holdActs,
  ...deflectionActs,
  ...chatActs,
  ...chatDismissalActs,
  ...afterSessionActs,
  ...customFieldActs,
  ...voicemailActs,
  ...smartActionActs,
  ...agentStatusActs,
  ...teamActs,
  ...adapterActs,
  ...statusSettingsActs,
  ...webhookActs,
] as const

/** The fake CCAI Platform: calls with their states, the APIs that show them, and the events that tell of them. */
export const ccaiPlatformSimulator: Simulator<CcaiState, CcaiSwitches> = {
  name: 'ccai-platform',
  title: 'CCAI Platform',
  switches: switchesSchema,
  acts: ccaiActs,
  fetch(request, env) {
    app ??= createApp()
    return app.fetch(request, env)
  },
  createState,
  seedTokens(instance, secrets) {
    const { tokens } = instance
    const secret = secrets['api-token'] ?? 'standin-ccai-token'
    tokens.issue(
      { id: 'ccai-api', kind: 'key', user: subdomain, roles: [apiRole], expiresAtMs: null },
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
