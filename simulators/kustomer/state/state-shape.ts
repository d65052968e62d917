import type { References } from '../../kit/shape.ts'
import { count, epochMs, objectOf, optionalEach, type StateShape, text } from '../../kit/shape.ts'
import { adapterMessageShape } from './rows/adapter-message.ts'
import { agentPageShape } from './rows/agent-page.ts'
import { attachmentShape } from './rows/attachment.ts'
import { authTokenShape } from './rows/auth-token.ts'
import { bulkShape } from './rows/bulk.ts'
import { bulkBatchShape } from './rows/bulk-batch.ts'
import { companyShape } from './rows/company.ts'
import { conversationShape } from './rows/conversation.ts'
import { customerShape } from './rows/customer.ts'
import { customerMergeShape } from './rows/customer-merge.ts'
import { draftShape } from './rows/draft.ts'
import { directoryAppShape } from './rows/installed-app.ts'
import { klassShape } from './rows/klass.ts'
import { kobjectShape } from './rows/kobject.ts'
import { messageShape } from './rows/message.ts'
import { metadataShape } from './rows/metadata.ts'
import { noteShape } from './rows/note.ts'
import { recordKinds } from './rows/record-kind.ts'
import { routingQueueShape } from './rows/routing-queue.ts'
import { routingStatusShape } from './rows/routing-status.ts'
import { spentShape } from './rows/spent.ts'
import { tagShape } from './rows/tag.ts'
import { teamShape } from './rows/team.ts'
import { teamRoutingShape } from './rows/team-routing.ts'
import { userShape } from './rows/user.ts'
import { webhookShape } from './rows/webhook.ts'
import { webhookPostShape } from './rows/webhook-post.ts'
import { workItemShape } from './rows/work-item.ts'
import { workSessionShape } from './rows/work-session.ts'
import type { KustomerState } from './state.ts'

type IdSeries = KustomerState['idSeries']

/** What each part of the state and each row of its tables may be. */
export const stateShape: StateShape<KustomerState> = {
  org: text,
  machineUser: text,
  customers: customerShape,
  merges: customerMergeShape,
  conversations: conversationShape,
  messages: messageShape,
  notes: noteShape,
  attachments: attachmentShape,
  companies: companyShape,
  bulks: bulkShape,
  bulkBatches: bulkBatchShape,
  drafts: draftShape,
  klasses: klassShape,
  kobjects: kobjectShape,
  users: userShape,
  tags: tagShape,
  teams: teamShape,
  teamRouting: teamRoutingShape,
  routingStatuses: routingStatusShape,
  routingQueues: routingQueueShape,
  workSessions: workSessionShape,
  workItems: workItemShape,
  agentPages: agentPageShape,
  adapterMessages: adapterMessageShape,
  adapterMessageCount: count,
  ujetApp: directoryAppShape,
  metadata: metadataShape,
  webhooks: webhookShape,
  webhookPosts: webhookPostShape,
  authTokens: authTokenShape,
  idSeries: objectOf<IdSeries>(
    optionalEach(recordKinds, objectOf<NonNullable<IdSeries[keyof IdSeries]>>({ chance: text, count })),
  ),
  sessionTokens: count,
  signingKey: text,
  windowStartedAtMs: epochMs,
  spent: spentShape,
}

const attachmentsOf = ({ attachments }: { readonly attachments: readonly string[] }) => attachments

/** Which rows name others that are always there. */
export const references: References<KustomerState> = {
  messages: { attachments: attachmentsOf },
  notes: { attachments: attachmentsOf },
}
