import { adapterActs } from './agents/adapter-acts.ts'
import { agentStatusActs } from './agents/status-acts.ts'
import { teamActs } from './agents/team-acts.ts'
import { adapterCallActs } from './calls/adapter-acts.ts'
import { deflectionActs } from './calls/deflection-acts.ts'
import { holdActs } from './calls/hold-acts.ts'
import { incomingCallActs } from './calls/incoming-acts.ts'
import { outgoingCallActs } from './calls/outgoing-acts.ts'
import { scheduledCallActs } from './calls/scheduled-acts.ts'
import { sdkActs } from './calls/sdk-acts.ts'
import { voicemailActs } from './calls/voicemail-acts.ts'
import { chatActs } from './chats/acts.ts'
import { chatDismissalActs } from './chats/dismissal-acts.ts'
import { webhookActs } from './events/webhook-acts.ts'
import { customFieldActs } from './sessions/custom-field-acts.ts'
import { afterSessionActs } from './sessions/rating-acts.ts'
import { routingActs } from './sessions/routing-acts.ts'
import { smartActionActs } from './sessions/smart-action-acts.ts'
import { transferActs } from './sessions/transfer-acts.ts'
import { statusSettingsActs } from './status-inheritance/acts.ts'

/** Everything that can happen on the fake platform. */
export const ccaiActs = [
  ...incomingCallActs,
  ...routingActs('call'),
  ...transferActs('call'),
  ...sdkActs,
  ...outgoingCallActs,
  ...scheduledCallActs,
  ...holdActs,
  ...deflectionActs,
  ...chatActs,
  ...routingActs('chat'),
  ...transferActs('chat'),
  ...chatDismissalActs,
  ...afterSessionActs,
  ...customFieldActs,
  ...voicemailActs,
  ...smartActionActs,
  ...agentStatusActs,
  ...teamActs,
  ...adapterActs,
  ...adapterCallActs,
  ...statusSettingsActs,
  ...webhookActs,
] as const
