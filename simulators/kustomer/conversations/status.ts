import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import type { ConversationAttributes, ConversationRow, Snooze, Status } from '../state/rows/conversation.ts'
import type { ConversationUpdateBody } from './body.ts'

/** What a conversation is to become, why, when (epoch milliseconds) and by whom. */
export interface Transition {
  readonly to: Status
  /** Until when it sleeps, as an ISO instant; goes with `to: 'snoozed'`. */
  readonly snoozeUntil?: string | undefined
  /** What a sleep that ends here is called; `canceled` unless told. */
  readonly snoozeEnd?: 'canceled' | 'elapsed'
  readonly atMs: number
  readonly user: string
}

/**
 * The transition that an update asks for; `undefined` when it asks for none.
 * Throws a 400 when a snooze has no time to come, or a snooze is given for another status.
 */
export function transitionOf(
  row: ConversationRow,
  body: ConversationUpdateBody,
  atMs: number,
  user: string,
): Transition | undefined {
  const { status, snooze } = row.attributes
  const ends = body.snooze?.status === 'canceled' || body.snooze?.status === 'elapsed'
  const to = body.status ?? (status === 'snoozed' && ends ? 'open' : status)
  if (to !== 'snoozed') {
    if (body.snooze && !ends) throw badParameter('snooze', 'A snooze goes with the status snoozed')
    if (to === status) return undefined
    return { to, snoozeEnd: body.snooze?.status === 'elapsed' ? 'elapsed' : 'canceled', atMs, user }
  }
  if (status === 'snoozed' && !body.snooze) return undefined
  if (ends) throw badParameter('snooze', 'A snooze that ends does not go with the status snoozed')
  const snoozeUntil = body.snooze?.time ?? (status === 'snoozed' ? snooze?.time : undefined)
  if (snoozeUntil === undefined) {
    throw badParameter('snooze.time', 'Missing required property: time', '/properties/snooze/required')
  }
  if (Date.parse(snoozeUntil) <= atMs) throw badParameter('snooze.time', 'A snooze ends in the future')
  return { to, snoozeUntil, atMs, user }
}

/** The conversation after a transition, with what is counted and noted about it; `rev` stays. */
export function withStatus(row: ConversationRow, transition: Transition): ConversationRow {
  const { attributes } = row
  const at = iso(transition.atMs)
  const changed = attributes.status !== transition.to
  const after: ConversationAttributes = {
    ...attributes,
    status: transition.to,
    ...(changed ? counted(row, transition, at) : {}),
    ...snoozeAfter(attributes, transition, at),
  }
  return { ...row, attributes: after }
}

function counted(
  row: ConversationRow,
  { to, user }: Transition,
  at: string,
): Partial<ConversationAttributes> {
  const { attributes } = row
  if (to === 'snoozed') return { snoozeCount: (attributes.snoozeCount ?? 0) + 1 }
  if (to === 'done') {
    const done = doneBlock(row, user, at)
    return {
      doneCount: (attributes.doneCount ?? 0) + 1,
      firstDone: attributes.firstDone ?? done,
      lastDone: done,
    }
  }
  const fromDone = attributes.status === 'done' ? 1 : 0
  return {
    open: { statusAt: at },
    reopenCount: (attributes.reopenCount ?? 0) + 1,
    reopenFromDoneCount: (attributes.reopenFromDoneCount ?? 0) + fromDone,
  }
}

/** What `firstDone` and `lastDone` say of the moment; `time` in milliseconds since creation. */
function doneBlock(row: ConversationRow, user: string, at: string): object {
  const { attributes } = row
  return {
    createdAt: at,
    createdBy: user,
    time: Math.max(0, Date.parse(at) - Date.parse(attributes.createdAt)),
    noteCount: attributes.noteCount,
    messageCount: attributes.messageCount,
    messageCountByChannel: row.messageCountByChannel,
    outboundMessageCount: attributes.outboundMessageCount,
    lastMessageDirection: attributes.lastMessageDirection,
    lastMessageDirectionType: attributes.lastMessageDirectionType,
  }
}

function snoozeAfter(
  { status, snooze }: ConversationAttributes,
  { to, snoozeUntil, snoozeEnd }: Transition,
  at: string,
): { snooze?: Snooze } {
  if (to === 'snoozed' && snoozeUntil !== undefined) {
    return { snooze: { time: snoozeUntil, status: 'scheduled', statusAt: at } }
  }
  if (status !== 'snoozed' || to === 'snoozed' || !snooze) return {}
  return { snooze: { ...snooze, status: snoozeEnd ?? 'canceled', statusAt: at } }
}
