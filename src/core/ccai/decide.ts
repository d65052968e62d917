import { everyAnswer, firstAnswer, type Placement, type Rule, type Ruled, type Situation } from './rule.ts'
import { assignmentRules } from './rules/assignment.ts'
import { conversationRules } from './rules/conversation.ts'
import { customerAssignmentRules, customerRules, type NewCustomer } from './rules/customer.ts'
import { type Fields, fieldRules } from './rules/fields.ts'
import { recordRules } from './rules/record.ts'
import { type NewNote, type NoteFile, timelineRules } from './rules/timeline.ts'
import type { Session } from './session.ts'

/** The decision table: each list answers one question, and its order is the precedence. */
export interface RuleTable {
  readonly customer: readonly Rule<NewCustomer>[]
  readonly customerAssignment: readonly Rule<string>[]
  readonly conversation: readonly Rule<Placement>[]
  readonly fields: readonly Rule<Fields>[]
  readonly assignment: readonly Rule<string>[]
  readonly timeline: readonly Rule<NewNote>[]
  readonly record: readonly Rule<number>[]
}

/** The rules as the vendor documents them. */
export const ccaiRules: RuleTable = {
  customer: customerRules,
  customerAssignment: customerAssignmentRules,
  conversation: conversationRules,
  fields: fieldRules,
  assignment: assignmentRules,
  timeline: timelineRules,
  record: recordRules,
}

/** One write to Kustomer. Without an id it goes to what the write before it made. */
export type Write =
  | { readonly do: 'create-customer'; readonly customer: NewCustomer }
  | {
      readonly do: 'assign-customer'
      readonly customerId: string | undefined
      readonly companyId: string | null
      readonly userId: string
    }
  | {
      readonly do: 'create-conversation'
      readonly customerId: string | undefined
      readonly conversation: NewConversation
    }
  | {
      readonly do: 'create-message'
      readonly conversationId: string | undefined
      readonly message: NewMessage
    }
  | { readonly do: 'link-record'; readonly callId: number; readonly conversationId: string | undefined }
  | { readonly do: 'assign'; readonly conversationId: string; readonly userId: string }
  | {
      readonly do: 'update-message'
      readonly messageId: string
      readonly meta: Readonly<Record<string, unknown>>
    }
  | {
      readonly do: 'create-note'
      readonly conversationId: string | undefined
      readonly externalId: string
      readonly body: string
      readonly files: readonly NoteFile[]
    }

/** The conversation to create. */
export interface NewConversation {
  readonly externalId: string
  readonly name: string
  readonly direction: 'in' | 'out'
  readonly assignedUsers: readonly string[]
  readonly custom: Fields
}

/** The message that stands for a session. */
export interface NewMessage {
  readonly externalId: string
  readonly direction: 'in' | 'out'
  readonly preview: string
  readonly sentAt: string
  readonly meta: Readonly<Record<string, unknown>>
  readonly custom: Fields
}

/** What to write, and which rules say so. Plain data; the same situation always gives the same decision. */
export interface Decision {
  readonly writes: readonly Write[]
  readonly because: readonly string[]
}

/** Decides on one session as it stands. Knows nothing of attempts: a second look at the same facts adds the rest. */
export function decide(situation: Situation, rules: RuleTable = ccaiRules): Decision {
  const plan: Plan = { writes: [], because: [], conversationId: situation.conversation?.id }
  const assignment = firstAnswer(rules.assignment, situation)
  if (!hasCustomer(plan, situation, rules)) return decisionOf(plan)
  assignCustomer(plan, situation, rules)
  if (situation.message === null) {
    const placement = placementOf(situation, rules)
    if (!placement) return decisionOf(plan)
    if (placement.rule !== undefined) plan.because.push(placement.rule)
    place(plan, situation, rules, placement.answer, assignment?.answer)
  }
  if (assignment) assign(plan, situation, assignment)
  linkRecord(plan, situation, rules)
  addNotes(plan, situation, rules)
  return decisionOf(plan)
}

interface Plan {
  readonly writes: Write[]
  readonly because: string[]
  /** Stays undefined when the conversation is yet to be made. */
  conversationId: string | undefined
}

function decisionOf({ writes, because }: Plan): Decision {
  return { writes, because }
}

function hasCustomer(plan: Plan, situation: Situation, rules: RuleTable): boolean {
  if (situation.customer) return true
  const created = firstAnswer(rules.customer, situation)
  if (!created) return false
  plan.because.push(created.rule)
  plan.writes.push({ do: 'create-customer', customer: created.answer })
  return true
}

/** A conversation that bears this session's external id was made for it, and only its message is missing. */
function placementOf(
  situation: Situation,
  rules: RuleTable,
): { readonly rule?: string; readonly answer: Placement } | undefined {
  const externalId = situation.settings.externalIdPrefix + situation.session.key
  const own = situation.sessions.find((conversation) => conversation.externalId === externalId)
  return own ? { answer: { join: own.id } } : firstAnswer(rules.conversation, situation)
}

function assignCustomer(plan: Plan, situation: Situation, rules: RuleTable): void {
  const assigned = firstAnswer(rules.customerAssignment, situation)
  if (!assigned) return
  plan.because.push(assigned.rule)
  plan.writes.push({
    do: 'assign-customer',
    customerId: situation.customer?.id,
    companyId: situation.customer?.companyId ?? null,
    userId: assigned.answer,
  })
}

function place(
  plan: Plan,
  situation: Situation,
  rules: RuleTable,
  placement: Placement,
  assignedUser: string | undefined,
): void {
  const { session, customer, settings } = situation
  const externalId = settings.externalIdPrefix + session.key
  const fields = everyAnswer(rules.fields, situation)
  const custom: Fields = Object.assign({}, ...fields.map(({ answer }) => answer))
  plan.because.push(...fields.map(({ rule }) => rule))
  if ('join' in placement) plan.conversationId = placement.join
  else {
    const { channel, name } = placement.create
    plan.writes.push({
      do: 'create-conversation',
      customerId: customer?.id,
      conversation: {
        externalId,
        name,
        direction: session.direction,
        assignedUsers: assignedUser ? [assignedUser] : [],
        custom: { ...custom, sessionChannelStr: channel },
      },
    })
  }
  plan.writes.push({
    do: 'create-message',
    conversationId: plan.conversationId,
    message: {
      externalId,
      direction: session.direction,
      preview: previewOf(session),
      sentAt: session.startedAt,
      meta: metaOf(session, assignedUser),
      custom,
    },
  })
}

function assign(plan: Plan, { session, message }: Situation, { rule, answer }: Ruled<string>): void {
  plan.because.push(rule)
  const { conversationId } = plan
  if (conversationId) plan.writes.push({ do: 'assign', conversationId, userId: answer })
  if (!message) return
  plan.writes.push({
    do: 'update-message',
    messageId: message.id,
    meta: { ...message.meta, ...metaOf(session, answer) },
  })
}

function linkRecord(plan: Plan, situation: Situation, rules: RuleTable): void {
  const linked = firstAnswer(rules.record, situation)
  if (!linked) return
  plan.because.push(linked.rule)
  plan.writes.push({ do: 'link-record', callId: linked.answer, conversationId: plan.conversationId })
}

function addNotes(plan: Plan, situation: Situation, rules: RuleTable): void {
  const { session, settings, notes } = situation
  for (const { rule, answer } of everyAnswer(rules.timeline, situation)) {
    const subject = answer.subject === undefined ? '' : `:${answer.subject}`
    const externalId = `${settings.externalIdPrefix}${session.key}:${rule}${subject}`
    if (notes.includes(externalId)) continue
    plan.because.push(rule)
    plan.writes.push({
      do: 'create-note',
      conversationId: plan.conversationId,
      externalId,
      body: answer.body,
      files: answer.files ?? [],
    })
  }
}

function previewOf(session: Session): string {
  if (session.voicemail) return 'Voicemail'
  return session.direction === 'in' ? 'Inbound call' : 'Outbound call'
}

/** The keys that live orgs show on voice messages, and the agent whom we assigned. */
function metaOf(session: Session, assignedUser: string | undefined): Readonly<Record<string, unknown>> {
  const meta = { status: statusOf(session), placedAt: session.startedAt }
  const ended = session.endedAt === null ? {} : { endedAt: session.endedAt }
  return { ...meta, ...ended, ...(assignedUser === undefined ? {} : { assignedUser }) }
}

function statusOf({ voicemail, answered, ended }: Session): string {
  if (voicemail) return 'voicemail'
  if (answered) return 'answered'
  return ended ? 'missed' : 'placed'
}
