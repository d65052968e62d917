import type { Simulator } from '../kit/simulator.ts'
import { subdomain } from './access.ts'
import { incomingCallActs } from './call-acts.ts'
import { outgoingCallActs } from './outgoing-call-acts.ts'
import { createApp } from './routes.ts'
import { sdkActs } from './sdk-acts.ts'
import { smartActionActs } from './smart-action-acts.ts'
import { type CcaiState, createState } from './state.ts'
import { type CcaiSwitches, switchesSchema } from './switches.ts'
import { transferActs } from './transfer-acts.ts'
import { doUpcoming } from './upcoming.ts'
import { voicemailActs } from './voicemail-acts.ts'

let app: ReturnType<typeof createApp> | undefined

/** Everything that can happen on the fake platform. */
export const ccaiActs = [
  ...incomingCallActs,
  ...sdkActs,
  ...outgoingCallActs,
  ...transferActs,
  ...voicemailActs,
  ...smartActionActs,
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
  seedTokens({ tokens }, secrets) {
    const secret = secrets['api-token'] ?? 'standin-ccai-token'
    tokens.issue(
      { id: 'ccai-api', kind: 'key', user: subdomain, roles: [], expiresAtMs: null },
      secret,
      'set-up',
    )
  },
  deliveryPolicy: ({ switches }) => ({
    retryDelaysMs: switches.eventRetryDelaysMs,
    duplicates: switches.eventDuplicates,
    order: switches.eventOrder,
    shuffleMs: switches.eventShuffleMs,
    delayMs: switches.eventDelayMs,
    timeoutMs: switches.eventTimeoutMs,
  }),
  wake: doUpcoming,
}
