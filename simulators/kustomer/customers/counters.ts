import { iso } from '../../kit/time.ts'
import type { Attributes } from '../json-api/attributes.ts'
import type { ConversationRow, Status } from '../state/rows/conversation.ts'
import { type ConversationCounts, customerResource } from '../state/rows/customer.ts'
import type { KobjectRow } from '../state/rows/kobject.ts'
import type { MessageRow } from '../state/rows/message.ts'
import type { KustomerInstance } from '../state/state.ts'
import { announce } from '../webhooks/delivery.ts'

/** A change of a conversation that affects its customer's counters. */
export interface Recount {
  readonly conversation: ConversationRow
  /** The status before and after; `undefined` when the conversation does not count for this customer. */
  readonly from: Status | undefined
  readonly to: Status | undefined
  /** The message that was added, if one was. */
  readonly message?: MessageRow | undefined
}

/** Updates a customer's counters after a change of a conversation; this raises the customer's `rev`. */
export function recountCustomer(
  instance: KustomerInstance,
  customer: string,
  atMs: number,
  recount: Recount,
): void {
  const { conversation, from, to, message } = recount
  if (from === to && message === undefined) return
  const row = instance.state.customers.get(customer)
  if (!row) return
  const { channels, tags } = conversation.attributes
  const conversationCounts = countsAfter(row.attributes.conversationCounts, from, to)
  const nowIso = iso(atMs)
  const stored = instance.state.customers.put({
    ...row,
    attributes: {
      ...row.attributes,
      ...(message ? messageBlocks(message) : {}),
      ...(to === undefined ? {} : { lastConversation: { id: conversation.id, channels, tags } }),
      ...(message || from === undefined ? { lastActivityAt: nowIso } : {}),
      conversationCounts,
      progressiveStatus: progressiveStatusOf(conversationCounts),
      updatedAt: nowIso,
      rev: row.attributes.rev + 1,
    },
  })
  announce(instance, 'customer', customerResource, row, stored)
}

function countsAfter(
  counts: ConversationCounts,
  from: Status | undefined,
  to: Status | undefined,
): ConversationCounts {
  const after = { ...counts }
  if (from) {
    after[from] -= 1
    after.all -= 1
  }
  if (to) {
    after[to] += 1
    after.all += 1
  }
  return after
}

/** The customer's overall status that follows from the counts; null without a conversation. */
export function progressiveStatusOf(counts: ConversationCounts): Status | null {
  if (counts.open > 0) return 'open'
  if (counts.snoozed > 0) return 'snoozed'
  return counts.done > 0 ? 'done' : null
}

function messageBlocks({ attributes }: MessageRow): Attributes {
  const { channel, direction, sentAt, preview, subject } = attributes
  const blocks = {
    lastMessageAt: sentAt,
    preview: { previewAt: sentAt, type: direction, channel, text: preview, subject },
  }
  if (direction === 'out') return { ...blocks, lastMessageOut: { sentAt }, lastMessageUnrespondedTo: {} }
  return {
    ...blocks,
    lastMessageIn: { sentAt, channel },
    lastMessageUnrespondedTo: { sentAt, channel },
    lastCustomerActivityAt: sentAt,
  }
}

/** The most entries of `recentItems`; our choice. */
const mostRecentItems = 10

/**
 * What a new object does to its customer, as in recorded traffic: it is the first of the recent items, and counts as
 * the customer's own activity.
 */
export function noteKobject(instance: KustomerInstance, kobject: KobjectRow, atMs: number): void {
  const row = kobject.customer === null ? undefined : instance.state.customers.get(kobject.customer)
  if (!row) return
  const { recentItems, rev } = row.attributes
  const at = iso(atMs)
  const item = { meta: { klassName: kobject.klass }, updatedAt: at, type: 'kobject', id: kobject.id }
  const stored = instance.state.customers.put({
    ...row,
    klasses: [...new Set([...(row.klasses ?? []), kobject.klass])],
    attributes: {
      ...row.attributes,
      recentItems: [item, ...((recentItems ?? []) as readonly object[])].slice(0, mostRecentItems),
      updatedAt: at,
      lastActivityAt: at,
      lastCustomerActivityAt: at,
      rev: rev + 1,
    },
  })
  announce(instance, 'customer', customerResource, row, stored)
}
