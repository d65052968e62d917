import type { LinkedSession } from '../ccai/linked-session.ts'
import { everyAnswer, firstAnswer, type Rule, type Ruled } from '../processing/rule.ts'
import type { Decision, Write } from './decision.ts'
import { accessRules } from './rules/access.ts'
import { assignmentRules } from './rules/assignment.ts'
import { conversationRules } from './rules/conversation.ts'
import { customerAssignmentRules, customerRules, type NewCustomer } from './rules/customer.ts'
import {
  customDataRules,
  customerFieldRules,
  type Definitions,
  definitionRules,
  fieldRules,
  fillingRules,
  type MappedData,
  messageFieldRules,
} from './rules/fields.ts'
import { recordRules } from './rules/record.ts'
import { type NewNote, timelineRules } from './rules/timeline.ts'
import type { Session } from './session.ts'
import type { Fields, Placement, Situation } from './situation.ts'

/** The decision table: each list answers one question, and its order is the precedence. */
export interface RuleTable {
  readonly access: readonly Rule<string>[]
  readonly definitions: readonly Rule<Definitions>[]
  readonly customer: readonly Rule<NewCustomer>[]
  readonly customerAssignment: readonly Rule<string>[]
  readonly conversation: readonly Rule<Placement>[]
  readonly fields: readonly Rule<Fields>[]
  readonly assignment: readonly Rule<string>[]
  readonly timeline: readonly Rule<NewNote>[]
  readonly record: readonly Rule<LinkedSession>[]
  readonly filling: readonly Rule<true>[]
  readonly messageFields: readonly Rule<Fields>[]
  readonly customerFields: readonly Rule<Fields>[]
  readonly customData: readonly Rule<MappedData>[]
}

/** The rules as the vendor documents them. */
export const ccaiRules: RuleTable = {
  access: accessRules,
  definitions: definitionRules,
  customer: customerRules,
  customerAssignment: customerAssignmentRules,
  conversation: conversationRules,
  fields: fieldRules,
  assignment: assignmentRules,
  timeline: timelineRules,
  record: recordRules,
  filling: fillingRules,
  messageFields: messageFieldRules,
  customerFields: customerFieldRules,
  customData: customDataRules,
}

/** Decides on one session as it stands. Knows nothing of attempts: a second look at the same facts adds the rest. */
export function decide(situation: Situation, rules: RuleTable = ccaiRules): Decision {
  const { session, message } = situation
  const refused = firstAnswer(rules.access, situation)
  if (refused) return { writes: [], because: [refused.rule], refused: refused.answer }
  const plan: Plan = { writes: [], because: [], conversationId: situation.conversation?.id }
  defineAttributes(plan, situation, rules)
  // The record of a session adds to what is there; what is missing comes with its events.
  if (session.kind === 'set-up' || (session.told === 'record' && message === null)) return decisionOf(plan)
  const filling = firstAnswer(rules.filling, situation)
  const assignment = firstAnswer(rules.assignment, situation)
  if (!hasCustomer(plan, situation, rules, filling !== undefined)) return decisionOf(plan)
  updateCustomer(plan, situation, rules, filling !== undefined)
  if (message === null) {
    const placement = placementOf(situation, rules)
    if (!placement) return decisionOf(plan)
    if (placement.rule !== undefined) plan.because.push(placement.rule)
    if (filling) plan.because.push(filling.rule)
    place(plan, situation, rules, placement.answer, assignment?.answer, filling !== undefined)
  }
  if (assignment) assign(plan, assignment)
  updateMessage(plan, situation, rules, assignment?.answer, filling !== undefined)
  mapCustomData(plan, situation, rules)
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

function defineAttributes(plan: Plan, situation: Situation, rules: RuleTable): void {
  const wanted = firstAnswer(rules.definitions, situation)
  if (!wanted) return
  plan.because.push(wanted.rule)
  for (const [resource, labels] of Object.entries(wanted.answer)) {
    plan.writes.push({ do: 'define-attributes', resource: resource as keyof Definitions, labels })
  }
}

function hasCustomer(plan: Plan, situation: Situation, rules: RuleTable, filled: boolean): boolean {
  if (situation.customer) return true
  const created = firstAnswer(rules.customer, situation)
  if (!created) return false
  plan.because.push(created.rule)
  const fields = filled ? everyAnswer(rules.customerFields, situation) : []
  plan.because.push(...fields.map(({ rule }) => rule))
  const custom = fields.length > 0 ? { custom: together(fields) } : {}
  plan.writes.push({ do: 'create-customer', customer: { ...created.answer, ...custom } })
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

function updateCustomer(plan: Plan, situation: Situation, rules: RuleTable, filled: boolean): void {
  const { customer, message } = situation
  const assigned = firstAnswer(rules.customerAssignment, situation)
  const fields = filled && customer && message === null ? everyAnswer(rules.customerFields, situation) : []
  const custom = changed(customer?.custom, together(fields))
  if (!assigned && !custom) return
  if (assigned) plan.because.push(assigned.rule)
  if (custom) plan.because.push(...fields.map(({ rule }) => rule))
  plan.writes.push({
    do: 'update-customer',
    customerId: customer?.id,
    companyId: customer?.companyId ?? null,
    ...(assigned ? { userId: assigned.answer } : {}),
    ...(custom ? { custom } : {}),
  })
}

function place(
  plan: Plan,
  situation: Situation,
  rules: RuleTable,
  placement: Placement,
  assignedUser: string | undefined,
  filled: boolean,
): void {
  const { session, customer, settings } = situation
  const externalId = settings.externalIdPrefix + session.key
  const fields = everyAnswer(rules.fields, situation)
  const own = filled ? everyAnswer(rules.messageFields, situation) : []
  const custom = together(fields)
  plan.because.push(...[...fields, ...own].map(({ rule }) => rule))
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
      channel: session.kind === 'chat' ? 'chat' : 'voice',
      direction: session.direction,
      preview: previewOf(session),
      sentAt: session.startedAt,
      meta: metaOf(session, assignedUser),
      custom: { ...custom, ...changed({}, together(own)) },
    },
  })
}

function assign(plan: Plan, { rule, answer }: Ruled<string>): void {
  plan.because.push(rule)
  const { conversationId } = plan
  if (conversationId) plan.writes.push({ do: 'assign', conversationId, userId: answer })
}

/** The message says who was assigned, and its fields follow what is learned of the session. */
function updateMessage(
  plan: Plan,
  situation: Situation,
  rules: RuleTable,
  assignedUser: string | undefined,
  filled: boolean,
): void {
  const { session, message } = situation
  if (!message) return
  const fields = filled ? everyAnswer(rules.messageFields, situation) : []
  const custom = changed(message.custom, together(fields))
  if (assignedUser === undefined && !custom) return
  if (custom) plan.because.push(...fields.map(({ rule }) => rule))
  plan.writes.push({
    do: 'update-message',
    messageId: message.id,
    ...(assignedUser === undefined ? {} : { meta: { ...message.meta, ...metaOf(session, assignedUser) } }),
    ...(custom ? { custom } : {}),
  })
}

function mapCustomData(plan: Plan, situation: Situation, rules: RuleTable): void {
  const mapped = firstAnswer(rules.customData, situation)
  if (!mapped) return
  const { customer, conversation } = situation
  const ofConversation = changed(conversation?.custom, mapped.answer.conversation)
  const ofCustomer = changed(customer?.custom, mapped.answer.customer)
  const { conversationId } = plan
  if (ofConversation || ofCustomer) plan.because.push(mapped.rule)
  if (ofConversation) plan.writes.push({ do: 'update-conversation', conversationId, custom: ofConversation })
  if (!ofCustomer) return
  const companyId = customer?.companyId ?? null
  plan.writes.push({ do: 'update-customer', customerId: customer?.id, companyId, custom: ofCustomer })
}

/** All answers in one; later ones win. */
function together(answers: readonly Ruled<Fields>[]): Fields {
  return Object.assign({}, ...answers.map(({ answer }) => answer))
}

/** What of the wanted values is not there; null says nothing. `undefined` when all of it is there. */
function changed(there: Readonly<Record<string, unknown>> | undefined, wanted: Fields): Fields | undefined {
  const entries = Object.entries(wanted).filter(([name, value]) => value !== null && there?.[name] !== value)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

function linkRecord(plan: Plan, situation: Situation, rules: RuleTable): void {
  const linked = firstAnswer(rules.record, situation)
  if (!linked) return
  plan.because.push(linked.rule)
  plan.writes.push({ do: 'link-record', session: linked.answer, conversationId: plan.conversationId })
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
  if (session.kind === 'chat') return session.direction === 'in' ? 'Inbound chat' : 'Outbound chat'
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
