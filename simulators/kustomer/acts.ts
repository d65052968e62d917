import { conversationActs } from './conversations/acts.ts'
import { draftActs } from './drafts/acts.ts'
import { tokenActs } from './org/token-acts.ts'
import { routingAdminActs } from './routing/admin-acts.ts'
import { agentActs } from './routing/agent-acts.ts'
import { installedAppActs } from './workspace/app-acts.ts'
import { pageActs } from './workspace/page-acts.ts'

/** What people do in Kustomer that no route shows. */
export const kustomerActs = [
  ...conversationActs,
  ...draftActs,
  ...tokenActs,
  ...pageActs,
  ...agentActs,
  ...routingAdminActs,
  ...installedAppActs,
] as const
