import { ListedTable } from '../../kit/listed-table.ts'
import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import { type AdapterMessageRow, adapterMessageIndexes } from './rows/adapter-message.ts'
import type { AgentPageRow } from './rows/agent-page.ts'
import { type AttachmentRow, attachmentEntries } from './rows/attachment.ts'
import type { AuthTokenRow } from './rows/auth-token.ts'
import { type BulkRow, bulkEntries } from './rows/bulk.ts'
import { type BulkBatchRow, bulkBatchEntries } from './rows/bulk-batch.ts'
import { type CompanyRow, companyEntries, companyIndexes } from './rows/company.ts'
import { type ConversationRow, conversationEntries, conversationIndexes } from './rows/conversation.ts'
import { type CustomerRow, customerEntries, customerIndexes } from './rows/customer.ts'
import { type CustomerMergeRow, customerMergeEntries, customerMergeIndexes } from './rows/customer-merge.ts'
import { type DraftRow, draftEntries, draftIndexes } from './rows/draft.ts'
import { absentApp, type DirectoryApp } from './rows/installed-app.ts'
import { type KlassRow, klassEntries, klassIndexes } from './rows/klass.ts'
import { type KobjectRow, kobjectEntries, kobjectIndexes } from './rows/kobject.ts'
import { type MessageRow, messageEntries, messageIndexes } from './rows/message.ts'
import type { MetadataRow } from './rows/metadata.ts'
import { type NoteRow, noteEntries } from './rows/note.ts'
import type { RecordKind } from './rows/record-kind.ts'
import { type RoutingQueueRow, routingQueueEntries, routingQueueIndexes } from './rows/routing-queue.ts'
import { type RoutingStatusRow, routingStatusEntries, routingStatusIndexes } from './rows/routing-status.ts'
import type { SpentRow } from './rows/spent.ts'
import { type TagRow, tagEntries, tagIndexes } from './rows/tag.ts'
import { type TeamRow, teamEntries, teamIndexes } from './rows/team.ts'
import type { TeamRoutingRow } from './rows/team-routing.ts'
import { type UserRow, userEntries, userIndexes } from './rows/user.ts'
import { type WebhookRow, webhookEntries } from './rows/webhook.ts'
import { type WebhookPostRow, webhookPostEntries } from './rows/webhook-post.ts'
import { type WorkItemRow, workItemEntries, workItemIndexes } from './rows/work-item.ts'
import { type WorkSessionRow, workSessionEntries, workSessionIndexes } from './rows/work-session.ts'
import type { KustomerSwitches } from './switches.ts'

/** The whole mutable state of a fake Kustomer: tables of plain rows, and plain values. */
export type KustomerState = ReturnType<typeof createState>

/** One fake Kustomer, which is one org with its switches. */
export type KustomerInstance = Instance<KustomerState, KustomerSwitches>

/** Creates the state of an empty org. */
export function createState() {
  return {
    org: '',
    /** The user of the API key, and the author of everything that no other user wrote. */
    machineUser: '',
    customers: new ListedTable<CustomerRow, keyof typeof customerIndexes>(customerIndexes, customerEntries),
    merges: new ListedTable<CustomerMergeRow, keyof typeof customerMergeIndexes>(
      customerMergeIndexes,
      customerMergeEntries,
    ),
    conversations: new ListedTable<ConversationRow, keyof typeof conversationIndexes>(
      conversationIndexes,
      conversationEntries,
    ),
    messages: new ListedTable<MessageRow, keyof typeof messageIndexes>(messageIndexes, messageEntries),
    notes: new ListedTable<NoteRow>({}, noteEntries),
    attachments: new ListedTable<AttachmentRow>({}, attachmentEntries),
    companies: new ListedTable<CompanyRow, keyof typeof companyIndexes>(companyIndexes, companyEntries),
    bulks: new ListedTable<BulkRow>({}, bulkEntries),
    bulkBatches: new ListedTable<BulkBatchRow>({}, bulkBatchEntries),
    drafts: new ListedTable<DraftRow, keyof typeof draftIndexes>(draftIndexes, draftEntries),
    klasses: new ListedTable<KlassRow, keyof typeof klassIndexes>(klassIndexes, klassEntries),
    kobjects: new ListedTable<KobjectRow, keyof typeof kobjectIndexes>(kobjectIndexes, kobjectEntries),
    users: new ListedTable<UserRow, keyof typeof userIndexes>(userIndexes, userEntries),
    tags: new ListedTable<TagRow, keyof typeof tagIndexes>(tagIndexes, tagEntries),
    teams: new ListedTable<TeamRow, keyof typeof teamIndexes>(teamIndexes, teamEntries),
    teamRouting: new Table<TeamRoutingRow>({}),
    routingStatuses: new ListedTable<RoutingStatusRow, keyof typeof routingStatusIndexes>(
      routingStatusIndexes,
      routingStatusEntries,
    ),
    routingQueues: new ListedTable<RoutingQueueRow, keyof typeof routingQueueIndexes>(
      routingQueueIndexes,
      routingQueueEntries,
    ),
    workSessions: new ListedTable<WorkSessionRow, keyof typeof workSessionIndexes>(
      workSessionIndexes,
      workSessionEntries,
      ({ attributes }) => attributes.signedInAt,
    ),
    workItems: new ListedTable<WorkItemRow, keyof typeof workItemIndexes>(workItemIndexes, workItemEntries),
    agentPages: new Table<AgentPageRow>({}),
    adapterMessages: new Table<AdapterMessageRow, keyof typeof adapterMessageIndexes>(adapterMessageIndexes),
    adapterMessageCount: 0,
    ujetApp: absentApp as DirectoryApp,
    metadata: new Table<MetadataRow>({}),
    webhooks: new ListedTable<WebhookRow>({}, webhookEntries),
    webhookPosts: new ListedTable<WebhookPostRow>({}, webhookPostEntries),
    authTokens: new Table<AuthTokenRow, 'ledger'>({ ledger: (row) => [row.ledger] }),
    idSeries: {} as Partial<Record<RecordKind, { readonly chance: string; count: number }>>,
    sessionTokens: 0,
    /** The key that signs upload forms and download links. */
    signingKey: '',
    windowStartedAtMs: 0,
    spent: new Table<SpentRow>({}),
  }
}
