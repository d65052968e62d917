import { channelAdministrationActs } from './administration/channel-acts.ts'
import { outboundActs } from './administration/outbound-acts.ts'
import { queueActs } from './administration/queue-acts.ts'
import { roleActs } from './administration/role-acts.ts'
import { routingActs } from './administration/routing-acts.ts'
import { serviceLevelActs } from './administration/service-level-acts.ts'
import { agentIntegrationActs } from './agent-integrations/acts.ts'
import { deskActs } from './desk/acts.ts'
import { cardActs } from './desk/card-acts.ts'
import { linkActs } from './desk/link-acts.ts'
import { outcomeActs } from './desk/outcome-acts.ts'
import { eventActs } from './events/acts.ts'
import { interactionActs } from './interactions/acts.ts'
import { callActs } from './interactions/call-acts.ts'
import { interactionLinkActs } from './interactions/link-acts.ts'
import { messageActs } from './messages/acts.ts'

/** What happens on CXone beyond its APIs: the steps that scenarios take from here. */
export const digitalExperienceActs = [
  ...interactionActs,
  ...callActs,
  ...interactionLinkActs,
  ...deskActs,
  ...outcomeActs,
  ...channelAdministrationActs,
  ...outboundActs,
  ...messageActs,
  ...roleActs,
  ...routingActs,
  ...queueActs,
  ...serviceLevelActs,
  ...eventActs,
  ...agentIntegrationActs,
  ...cardActs,
  ...linkActs,
] as const
