import { conversationStatus } from './conversations/acts.ts'
import { draftSend } from './drafts/acts.ts'
import { tokenExpire, tokenRevoke } from './org/token-acts.ts'
import { routingActs } from './routing/admin-acts.ts'
import { chooseTeam, pageLogIn, pageSetStatus } from './routing/agent-acts.ts'
import { installedAppActs } from './workspace/app-acts.ts'
import { clickPhone, pageClose, pageOpen } from './workspace/page-acts.ts'

/** What people do in Kustomer that no route shows. */
export const kustomerActs = [
  conversationStatus,
  draftSend,
  tokenExpire,
  tokenRevoke,
  pageOpen,
  pageLogIn,
  pageClose,
  clickPhone,
  pageSetStatus,
  chooseTeam,
  ...routingActs,
  ...installedAppActs,
] as const
