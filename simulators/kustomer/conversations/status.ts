import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import type { ConversationAttributes, ConversationRow, Snooze, Status } from '../state/rows/conversation.ts'
import type { ConversationUpdateBody } from './body.ts'
import { byNobody } from './new-attributes.ts'

/** A change of a conversation's status: to which, when (epoch milliseconds) and by which user. */
export interface Transition {
  readonly to: Status
  /** The end of the snooze, as an ISO instant; only with `to: 'snoozed'`. */
  readonly snoozeUntil?: string | undefined
  /** The status of the snooze that this transition ends; `canceled` by default. */
  readonly snoozeEnd?: 'canceled' | 'elapsed'
  readonly atMs: number
  readonly user: string
}

/**
 * The transition that an update asks for; `undefined` when it asks for none.
 * Throws a 400 for a snooze without a future time, or one beside another status.
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

/** The conversation after a transition, with its counters and timestamps updated; `rev` stays. */
export function withStatus(row: ConversationRow, transition: Transition): ConversationRow {
  const { attributes } = row
  const at = iso(transition.atMs)
  const changed = attributes.status !== transition.to
  const after: ConversationAttributes = {
    ...attributes,
    status: transition.to,
    ...(changed ? countersAfter(row, transition, at) : {}),
    ...snoozeAfter(attributes, transition, at),
  }
  return { ...row, attributes: after }
}

function countersAfter(
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
      firstResponseSinceLastDone: byNobody,
      lastMessageUnrespondedToSinceLastDone: {},
      firstDone: filledOr(attributes.firstDone, done),
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

/** One of the blocks of a conversation as it was, if it tells of something, else `now`; an empty one has no time. */
export function filledOr(before: unknown, now: unknown): unknown {
  return (before as { createdAt?: string } | undefined)?.createdAt === undefined ? now : before
}

/** The value of `firstDone` and `lastDone` at this moment; `time` is in milliseconds since creation. */
function doneBlock(row: ConversationRow, user: string, at: string): object {
  const { attributes } = row
  return {
    createdAt: at,
    createdBy: user,
    createdByTeams: [],
    assignedTeams: attributes.assignedTeams,
    assignedUsers: attributes.assignedUsers,
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
