import {
  anything,
  byName,
  date,
  epochMs,
  listOf,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Attributes, shown } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { toAttachments } from './attachment.ts'
import { type Direction, directionShape } from './conversation.ts'

/** Whether a message is the first, a response to the other side, or a follow-up of the same side. */
export type DirectionType = `${'initial' | 'response' | 'followup'}-${Direction}`

/** A message's attributes; those that no code here reads go by name only. */
export interface MessageAttributes extends Attributes {
  readonly externalId?: string
  readonly channel: string
  readonly app: string
  readonly direction: Direction
  readonly directionType: DirectionType
  readonly preview?: string
  readonly subject?: string
  readonly meta?: unknown
  readonly custom: Readonly<Record<string, unknown>>
  readonly sentAt: string
  readonly createdAt: string
  readonly rev: number
}

/** One message. */
export interface MessageRow {
  readonly id: string
  readonly madeAtMs: number
  readonly conversation: string
  readonly customer: string
  readonly attachments: readonly string[]
  readonly createdBy: string
  readonly modifiedBy: string
  readonly attributes: MessageAttributes
}

/** Index for the look-up by external id. */
export const messageIndexes = {
  externalId: ({ attributes: { externalId } }: MessageRow) => (externalId ? [externalId] : []),
}

/** The list entries of a message: among all, its conversation's and its customer's. */
export function messageEntries({
  conversation,
  customer,
  attributes,
}: Pick<MessageRow, 'conversation' | 'customer' | 'attributes'>): Array<[string, string]> {
  return [
    ['all', attributes.createdAt],
    [`conversation:${conversation}`, attributes.createdAt],
    [`customer:${customer}`, attributes.createdAt],
  ]
}

/** The message as a reply shows it. */
export function messageResource(org: string, row: MessageRow): Resource {
  const self = `/v1/messages/${row.id}`
  return {
    type: 'message',
    id: row.id,
    attributes: shown(row.attributes),
    relationships: {
      org: toOrg(org),
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      customer: toOne('customer', 'customers', row.customer),
      conversation: toOne('conversation', 'conversations', row.conversation),
      attachments: toAttachments(`${self}/attachments`, row.attachments),
    },
    links: { self },
  }
}

/** What a row of messages may be. */

export const messageShape = objectOf<MessageRow>({
  id: text,
  madeAtMs: epochMs,
  conversation: text,
  customer: text,
  attachments: listOf(text),
  createdBy: text,
  modifiedBy: text,
  attributes: openObjectOf<MessageAttributes>({
    externalId: optional(text),
    channel: text,
    app: text,
    direction: directionShape,
    directionType: oneOf(
      ...([
        'initial-in',
        'initial-out',
        'response-in',
        'response-out',
        'followup-in',
        'followup-out',
      ] as const),
    ),
    preview: optional(text),
    subject: optional(text),
    meta: optional(anything),
    custom: byName(anything),
    sentAt: date,
    createdAt: date,
    rev: whole,
  }),
})
