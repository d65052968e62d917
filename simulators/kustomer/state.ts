import type { Instance } from '../kit/simulator.ts'
import { Table } from '../kit/table.ts'
import { type AttachmentRow, attachmentEntries } from './attachment.ts'
import { type CompanyRow, companyEntries, companyIndexes } from './company.ts'
import { type ConversationRow, conversationEntries, conversationIndexes } from './conversation.ts'
import { type CustomerRow, customerEntries, customerIndexes } from './customer.ts'
import { ListedTable } from './listed-table.ts'
import { type MessageRow, messageEntries, messageIndexes } from './message.ts'
import type { MetadataRow } from './metadata.ts'
import { type NoteRow, noteEntries } from './note.ts'
import type { RecordKind } from './record-ids.ts'
import type { KustomerSwitches } from './switches.ts'
import { type TagRow, tagEntries, tagIndexes } from './tag.ts'
import { type TeamRow, teamEntries } from './team.ts'
import type { AuthTokenRow } from './tokens.ts'
import { type UserRow, userEntries, userIndexes } from './user.ts'
import { type WebhookRow, webhookEntries } from './webhook.ts'
import { type WebhookPostRow, webhookPostEntries } from './webhook-delivery.ts'

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
    conversations: new ListedTable<ConversationRow, keyof typeof conversationIndexes>(
      conversationIndexes,
      conversationEntries,
    ),
    messages: new ListedTable<MessageRow, keyof typeof messageIndexes>(messageIndexes, messageEntries),
    notes: new ListedTable<NoteRow>({}, noteEntries),
    attachments: new ListedTable<AttachmentRow>({}, attachmentEntries),
    companies: new ListedTable<CompanyRow, keyof typeof companyIndexes>(companyIndexes, companyEntries),
    users: new ListedTable<UserRow, keyof typeof userIndexes>(userIndexes, userEntries),
    tags: new ListedTable<TagRow, keyof typeof tagIndexes>(tagIndexes, tagEntries),
    teams: new ListedTable<TeamRow>({}, teamEntries),
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
