import {
  anything,
  byName,
  count,
  date,
  epochMs,
  flag,
  listOf,
  objectOf,
  oneOf,
  openObjectOf,
  optional,
  orNull,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Attributes, shown } from '../../json-api/attributes.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { brandIdOf } from './org.ts'

/** The status of a conversation. */
export type Status = 'open' | 'snoozed' | 'done'

/** Whether a message comes from the customer (`in`) or the company (`out`). */
export type Direction = 'in' | 'out'

/** The end of a conversation's snooze, and the snooze's own status. */
export interface Snooze {
  readonly time: string
  readonly status: 'scheduled' | 'canceled' | 'elapsed'
  readonly statusAt: string
}

/** A conversation's attributes; those that no code here reads go by name only. */
export interface ConversationAttributes extends Attributes {
  readonly externalId?: string
  readonly name?: string
  readonly status: Status
  readonly snooze?: Snooze
  readonly channels: readonly string[]
  readonly messageCount: number
  readonly noteCount: number
  readonly outboundMessageCount: number
  readonly inboundMessageCount?: number
  readonly lastMessageDirection?: Direction
  readonly assignedUsers: readonly string[]
  readonly tags: readonly string[]
  readonly custom: Readonly<Record<string, unknown>>
  readonly doneCount?: number
  readonly reopenCount?: number
  readonly reopenFromDoneCount?: number
  readonly snoozeCount?: number
  readonly createdAt: string
  readonly rev: number
}

/** One conversation. */
export interface ConversationRow {
  readonly id: string
  readonly madeAtMs: number
  readonly customer: string
  readonly queue: string | null
  readonly endedBy: string | null
  readonly createdBy: string
  readonly modifiedBy: string
  readonly deleted: boolean
  readonly messageCountByChannel: Readonly<Record<string, number>>
  readonly attributes: ConversationAttributes
}

/** Indexes for look-ups; a deleted conversation is not found, and its external id can be used again. */
export const conversationIndexes = {
  externalId: ({ deleted, attributes: { externalId } }: ConversationRow) =>
    deleted || !externalId ? [] : [externalId],
  /** Includes deleted conversations, for searches that ask for them. */
  customer: ({ customer }: ConversationRow) => [customer],
}

/** The list entries of a conversation: among all, its customer's, and the snoozed ones by end of the snooze. */
export function conversationEntries(row: ConversationRow): Array<[string, string]> {
  const { createdAt, status, snooze } = row.attributes
  if (row.deleted) return []
  const lists: Array<[string, string]> = [
    ['all', createdAt],
    [`customer:${row.customer}`, createdAt],
  ]
  if (status === 'snoozed' && snooze) lists.push(['snoozed', snooze.time])
  return lists
}

/** The conversation as a reply shows it. */
export function conversationResource(org: string, row: ConversationRow): Resource {
  const self = `/v1/conversations/${row.id}`
  return {
    type: 'conversation',
    id: row.id,
    attributes: shown(row.attributes),
    relationships: {
      org: toOrg(org),
      customer: toOne('customer', 'customers', row.customer),
      messages: { links: { self: `${self}/messages` } },
      createdBy: toUser(row.createdBy),
      modifiedBy: toUser(row.modifiedBy),
      queue: toOne('queue', 'routing/queues', row.queue),
      endedBy: toUser(row.endedBy),
      brand: toOne('brand', 'brands', brandIdOf(org)),
    },
    links: { self },
  }
}

/** Either direction. */

export const directionShape = oneOf('in', 'out')

/** What a row of conversations may be. */
export const conversationShape = objectOf<ConversationRow>({
  id: text,
  madeAtMs: epochMs,
  customer: text,
  queue: orNull(text),
  endedBy: orNull(text),
  createdBy: text,
  modifiedBy: text,
  deleted: flag,
  messageCountByChannel: byName(count),
  attributes: openObjectOf<ConversationAttributes>({
    externalId: optional(text),
    name: optional(text),
    status: oneOf('open', 'snoozed', 'done'),
    snooze: optional(
      objectOf<Snooze>({ time: date, status: oneOf('scheduled', 'canceled', 'elapsed'), statusAt: date }),
    ),
    channels: listOf(text),
    messageCount: count,
    noteCount: count,
    outboundMessageCount: count,
    inboundMessageCount: optional(count),
    lastMessageDirection: optional(directionShape),
    assignedUsers: listOf(text),
    tags: listOf(text),
    custom: byName(anything),
    doneCount: optional(count),
    reopenCount: optional(count),
    reopenFromDoneCount: optional(count),
    snoozeCount: optional(count),
    createdAt: date,
    rev: whole,
  }),
})
