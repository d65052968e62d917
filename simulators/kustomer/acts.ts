import { conversationActs } from './conversations/acts.ts'
import { draftActs } from './drafts/acts.ts'
import { tokenActs } from './org/token-acts.ts'
import { routingActs } from './routing/admin-acts.ts'
import { installedAppActs } from './workspace/app-acts.ts'
import { agentPageActs } from './workspace/page-acts.ts'

/** What people do in Kustomer that no route shows. */
export const kustomerActs = [
  ...conversationActs,
  ...draftActs,
  ...tokenActs,
  ...agentPageActs,
  ...routingActs,
  ...installedAppActs,
] as const
