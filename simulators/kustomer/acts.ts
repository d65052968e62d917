import { conversationActs } from './conversations/acts.ts'
import { customerActs } from './customer-merges/acts.ts'
import { draftActs } from './drafts/acts.ts'
import { tokenActs } from './org/token-acts.ts'
import { userActs } from './org/user-acts.ts'
import { routingAdminActs } from './routing/admin-acts.ts'
import { agentActs } from './routing/agent-acts.ts'
import { installedAppActs } from './workspace/app-acts.ts'
import { pageActs } from './workspace/page-acts.ts'

/** All acts of the fake Kustomer: what people do on its screens rather than through its API. */
export const kustomerActs = [
  ...conversationActs,
  ...customerActs,
  ...draftActs,
  ...tokenActs,
  ...userActs,
  ...pageActs,
  ...agentActs,
  ...routingAdminActs,
  ...installedAppActs,
] as const
