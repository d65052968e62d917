import { conversationStatus } from './conversations/acts.ts'
import { draftSend } from './drafts/acts.ts'
import { tokenExpire, tokenRevoke } from './org/token-acts.ts'
import { routingActs } from './routing/admin-acts.ts'
import { installedAppActs } from './workspace/app-acts.ts'
import { agentPageActs } from './workspace/page-acts.ts'

/** What people do in Kustomer that no route shows. */
export const kustomerActs = [
  conversationStatus,
  draftSend,
  tokenExpire,
  tokenRevoke,
  ...agentPageActs,
  ...routingActs,
  ...installedAppActs,
] as const
