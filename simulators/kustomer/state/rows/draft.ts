import { date, listOf, objectOf, oneOf, openObjectOf, optional, orNull, text } from '../../../kit/shape.ts'
import { iso } from '../../../kit/time.ts'
import type { Attributes } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { toAttachments } from './attachment.ts'

/** The channels of drafts; voice has none. */
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

/** The status of a draft; `error` when it could not be sent at its time. The names are our choice. */
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

/** One draft of a message or note, which is not sent yet. */
export interface DraftRow {
  readonly id: string
  readonly customer: string
  readonly conversation: string | null
  readonly attachments: readonly string[]
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: DraftAttributes
}

/** Indexes of drafts by customer and by conversation. */
export const draftIndexes = {
  customer: ({ customer }: DraftRow) => [customer],
  conversation: ({ conversation }: DraftRow) => (conversation === null ? [] : [conversation]),
}

/** The list entries of a draft: among those of its customer, and among the scheduled ones by time of sending. */
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

/** What a row of drafts may be. */

export const draftShape = objectOf<DraftRow>({
  id: text,
  customer: text,
  conversation: orNull(text),
  attachments: listOf(text),
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<DraftAttributes>({
    channel: oneOf(
      ...(['email', 'sms', 'whatsapp', 'chat', 'facebook', 'twitter-tweet'] as const),
      ...(['twitter-dm', 'instagram', 'note'] as const),
    ),
    app: optional(text),
    body: optional(text),
    subject: optional(text),
    sendAt: optional(date),
    status: oneOf('draft', 'scheduled', 'error'),
    createdAt: date,
  }),
})
