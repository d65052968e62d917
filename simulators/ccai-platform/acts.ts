import { adapterActs } from './agents/adapter-acts.ts'
import { agentStatusActs } from './agents/status-acts.ts'
import { teamActs } from './agents/team-acts.ts'
import { adapterCallActs } from './calls/adapter-acts.ts'
import { deflectionActs } from './calls/deflection-acts.ts'
import { hangUpActs } from './calls/hang-up-acts.ts'
import { holdActs } from './calls/hold-acts.ts'
import { incomingCallActs } from './calls/incoming-acts.ts'
import { mailboxActs } from './calls/mailbox-acts.ts'
import { outgoingCallActs } from './calls/outgoing-acts.ts'
import { scheduledCallActs } from './calls/scheduled-acts.ts'
import { sdkActs } from './calls/sdk-acts.ts'
import { voicemailActs } from './calls/voicemail-acts.ts'
import { chatActs } from './chats/acts.ts'
import { chatDismissalActs } from './chats/dismissal-acts.ts'
import { webhookActs } from './events/webhook-acts.ts'
import { authenticationActs } from './sessions/authentication-acts.ts'
import { customFieldActs } from './sessions/custom-field-acts.ts'
import { deletionActs } from './sessions/deletion-acts.ts'
import { guestActs } from './sessions/guest-acts.ts'
import { ratingActs } from './sessions/rating-acts.ts'
import { routingActs } from './sessions/routing-acts.ts'
import { smartActionActs } from './sessions/smart-action-acts.ts'
import { transferActs } from './sessions/transfer-acts.ts'
import { statusSettingsActs } from './status-inheritance/acts.ts'

/**
 * Everything that can happen on the fake platform. The order is that of the scenarios' schema, and that in which a
 * refusal names what is allowed for a call or chat.
 */
export const ccaiActs = [
  ...incomingCallActs,
  ...sdkActs,
  ...routingActs,
  ...ratingActs,
  ...outgoingCallActs,
  ...voicemailActs,
  ...mailboxActs,
  ...scheduledCallActs,
  ...deflectionActs,
  ...hangUpActs,
  ...chatActs,
  ...chatDismissalActs,
  ...transferActs,
  ...guestActs,
  ...holdActs,
  ...smartActionActs,
  ...authenticationActs,
  ...customFieldActs,
  ...deletionActs,
  ...agentStatusActs,
  ...teamActs,
  ...adapterActs,
  ...adapterCallActs,
  ...statusSettingsActs,
  ...webhookActs,
] as const
