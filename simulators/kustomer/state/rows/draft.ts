import { iso } from '../../../kit/time.ts'
import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { toAttachments } from './attachment.ts'

/** The channels that a draft can be for; there is none for voice. */
export type DraftChannel =
  | 'email'
  | 'sms'
  | 'whatsapp'
  | 'chat'
  | 'facebook'
  | 'twitter-tweet'
  | 'twitter-dm'
  | 'instagram'
  | 'note'

/** Where a draft is: `error` when its time came and it could not be sent. The words are ours. */
export type DraftStatus = 'draft' | 'scheduled' | 'error'

/** A draft's attributes; those that no code here reads go by name only. */
export interface DraftAttributes extends Attributes {
  readonly channel: DraftChannel
  readonly app?: string
  readonly body?: string
  readonly subject?: string
  readonly sendAt?: string
  readonly status: DraftStatus
  readonly createdAt: string
}

/** One draft: a message or note that was not sent yet. */
export interface DraftRow {
  readonly id: string
  readonly customer: string
  readonly conversation: string | null
  readonly attachments: readonly string[]
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: DraftAttributes
}

/** Drafts are found by the customer they are for, and by their conversation. */
export const draftIndexes = {
  customer: ({ customer }: DraftRow) => [customer],
  conversation: ({ conversation }: DraftRow) => (conversation === null ? [] : [conversation]),
}

/** The lists of each customer's drafts, and of those that are scheduled, by when they are sent. */
export function draftEntries({ customer, attributes }: DraftRow): Array<[string, string]> {
  const own: [string, string] = [`customer:${customer}`, attributes.createdAt]
  const { status, sendAt } = attributes
  return status === 'scheduled' && sendAt ? [own, ['scheduled', iso(Date.parse(sendAt))]] : [own]
}

/** The draft as a reply shows it. */
export function draftResource(org: string, row: DraftRow): Resource {
  const self = `/v1/drafts/${row.id}`
  return {
    type: 'draft',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      customer: toOne('customer', 'customers', row.customer),
      conversation: toOne('conversation', 'conversations', row.conversation),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      attachments: toAttachments(`${self}/attachments`, row.attachments),
    },
    links: { self },
  }
}
