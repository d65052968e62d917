import type { Instance } from '../kit/simulator.ts'
import { Table } from '../kit/table.ts'
import { type AdapterMessageRow, adapterMessageIndexes } from './adapter.ts'
import type { AgentPageRow } from './agent-page.ts'
import { type AttachmentRow, attachmentEntries } from './attachment.ts'
import { type BulkRow, bulkEntries } from './bulk.ts'
import { type BulkBatchRow, bulkBatchEntries } from './bulk-batch.ts'
import { type CompanyRow, companyEntries, companyIndexes } from './company.ts'
import { type ConversationRow, conversationEntries, conversationIndexes } from './conversation.ts'
import { type CustomerRow, customerEntries, customerIndexes } from './customer.ts'
import { type CustomerMergeRow, customerMergeEntries, customerMergeIndexes } from './customer-merge.ts'
import { type DraftRow, draftEntries, draftIndexes } from './draft.ts'
import { absentApp, type DirectoryApp } from './installed-app.ts'
import { type KlassRow, klassEntries, klassIndexes } from './klass.ts'
import { type KobjectRow, kobjectEntries, kobjectIndexes } from './kobject.ts'
import { ListedTable } from './listed-table.ts'
import { type MessageRow, messageEntries, messageIndexes } from './message.ts'
import type { MetadataRow } from './metadata.ts'
import { type NoteRow, noteEntries } from './note.ts'
import type { RecordKind } from './record-ids.ts'
import { type RoutingQueueRow, routingQueueEntries, routingQueueIndexes } from './routing-queue.ts'
import { type RoutingStatusRow, routingStatusEntries, routingStatusIndexes } from './routing-status.ts'
import type { KustomerSwitches } from './switches.ts'
import { type TagRow, tagEntries, tagIndexes } from './tag.ts'
import { type TeamRow, teamEntries, teamIndexes } from './team.ts'
import type { TeamRoutingRow } from './team-routing.ts'
import type { AuthTokenRow } from './tokens.ts'
import { type UserRow, userEntries, userIndexes } from './user.ts'
import { type WebhookRow, webhookEntries } from './webhook.ts'
import { type WebhookPostRow, webhookPostEntries } from './webhook-delivery.ts'
import { type WorkItemRow, workItemEntries, workItemIndexes } from './work-item.ts'
import { type WorkSessionRow, workSessionEntries, workSessionIndexes } from './work-session.ts'

/** What has been used up of one limit in the present window. */
export interface SpentRow {
  readonly id: string
  readonly count: number
}

/** All that changes in a fake Kustomer, as tables of plain rows and plain values. */
export type KustomerState = ReturnType<typeof createState>

/** One fake Kustomer in one world: one org. */
export type KustomerInstance = Instance<KustomerState, KustomerSwitches>

/** The state of an org with nothing in it. */
export function createState() {
  return {
    org: '',
    /** The API key's own user, author of what nobody else wrote. */
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
    /** Signs the tokens that prove events to apps. */
    appClientSecret: '',
    metadata: new Table<MetadataRow>({}),
    webhooks: new ListedTable<WebhookRow>({}, webhookEntries),
    webhookPosts: new ListedTable<WebhookPostRow>({}, webhookPostEntries),
    authTokens: new Table<AuthTokenRow, 'ledger'>({ ledger: (row) => [row.ledger] }),
    idSeries: {} as Partial<Record<RecordKind, { readonly chance: string; readonly count: number }>>,
    sessionTokens: 0,
    /** Signs upload forms and download links. */
    signingKey: '',
    windowStartedAtMs: 0,
    spent: new Table<SpentRow>({}),
  }
}
