import { everyAnswer, firstAnswer, type RuleAnswer } from '../processing/rule.ts'
import type { Decision } from './decision.ts'
import { type Authentication, authenticationOf, withIdentifier } from './end-user.ts'
import { externalIdOf, noteExternalId } from './external-id.ts'
import { merged, missingValues } from './field-values.ts'
import { leftOut } from './left-out.ts'
import { metaOf, previewOf } from './message.ts'
import { changeConversation, changeCustomer, type Plan } from './plan.ts'
import { ccaiRules, type RuleTable } from './rule-table.ts'
import type { Definitions } from './rules/fields.ts'
import type { AnySituation, ContactSituation, Placement, Situation, StartSituation } from './situation.ts'

/**
 * Decides what to write in a situation. Retries need no special case: a decision contains only what is still missing.
 */
export function decide(situation: AnySituation, rules: RuleTable = ccaiRules): Decision {
  const refused = firstAnswer(rules.access, situation)
  if (refused) return { writes: [], because: [refused.rule], refused: refused.answer }
  const plan: Plan = { writes: [], because: [], leftOut: [], conversationId: undefined }
  defineAttributes(plan, situation, rules)
  if (situation.about === 'start') planSdkStart(plan, situation, rules)
  if (situation.about === 'session') planSession(plan, situation, rules)
  const { writes, because } = plan
  return plan.leftOut.length > 0 ? { writes, because, leftOut: plan.leftOut } : { writes, because }
}

/** Creates or updates the customer of a user who has started the SDK. */
function planSdkStart(plan: Plan, situation: StartSituation, rules: RuleTable): void {
  const fillsFields = firstAnswer(rules.filling, situation) !== undefined
  if (ensureCustomer(plan, situation, rules, fillsFields)) updateCustomer(plan, situation, rules, fillsFields)
}

/** Puts a new call or chat into a conversation, or updates what was written for a known one. */
function planSession(plan: Plan, given: Situation, rules: RuleTable): void {
  const { message } = given
  const authenticated = authenticationOf(given)
  const situation = authenticated ? asEndUser(given, authenticated) : given
  const { session } = situation
  // A metadata record only adds to an existing message; creating one is left to the session's events.
  if (session.source === 'record' && message === null) return
  plan.conversationId = situation.conversation?.id
  if (message !== null && situation.conversation === null) {
    // Somebody deleted it on purpose: it is not made anew, and the contact's next session finds its own place.
    plan.leftOut.push('what follows of the session (its conversation is gone)')
    return
  }
  const filling = firstAnswer(rules.filling, situation)
  const assignment = firstAnswer(rules.assignment, situation)
  if (!ensureCustomer(plan, situation, rules, filling !== undefined)) return
  updateCustomer(plan, situation, rules, filling !== undefined)
  if (authenticated) moveConversation(plan, situation, authenticated)
  if (message === null) {
    const placement = placementOf(situation, rules)
    if (!placement) return
    if (placement.rule !== undefined) plan.because.push(placement.rule)
    if (filling) plan.because.push(filling.rule)
    planMessage(plan, situation, rules, placement.answer, assignment?.answer, filling !== undefined)
  }
  if (assignment) assign(plan, assignment)
  completeConversation(plan, situation, rules)
  updateMessage(plan, situation, rules, assignment?.answer, filling !== undefined)
  mapCustomData(plan, situation, rules)
  linkRecord(plan, situation, rules)
  addNotes(plan, situation, rules)
  for (const noteId of situation.doubledNotes) plan.writes.push({ do: 'delete-note', noteId })
  plan.leftOut.push(...leftOut(situation, filling !== undefined))
}

/** The situation with the customer who counts once somebody was authenticated. */
function asEndUser(situation: Situation, authenticated: Authentication): Situation {
  if ('stay' in authenticated) return situation
  return { ...situation, customer: 'keep' in authenticated ? authenticated.keep : authenticated.move }
}

function moveConversation(plan: Plan, { conversation, customer }: Situation, to: Authentication): void {
  if ('stay' in to)
    plan.leftOut.push(`the end user as whom it was authenticated (${to.stay} keeps it where it is)`)
  if ('move' in to) {
    plan.writes.push({ do: 'move-conversation', conversationId: conversation!.id, customerId: customer?.id })
  }
}

function defineAttributes(plan: Plan, situation: AnySituation, rules: RuleTable): void {
  const desired = firstAnswer(rules.definitions, situation)
  if (!desired) return
  plan.because.push(desired.rule)
  for (const [resource, labels] of Object.entries(desired.answer)) {
    plan.writes.push({ do: 'define-attributes', resource: resource as keyof Definitions, labels })
  }
}

/** Plans to create the customer if unknown; `false` when there is none and no rule creates one. */
function ensureCustomer(
  plan: Plan,
  situation: ContactSituation,
  rules: RuleTable,
  fillsFields: boolean,
): boolean {
  if (situation.customer) return true
  const created = firstAnswer(rules.customer, situation)
  if (!created) return false
  plan.because.push(created.rule)
  const fields = fillsFields ? everyAnswer(rules.customerFields, situation) : []
  plan.because.push(...fields.map(({ rule }) => rule))
  const custom = fields.length > 0 ? { custom: merged(fields) } : {}
  plan.writes.push({ do: 'create-customer', customer: { ...created.answer, ...custom } })
  return true
}

/** A conversation with this session's external id was created by an earlier attempt that failed before the message. */
function placementOf(
  situation: Situation,
  rules: RuleTable,
): { readonly rule?: string; readonly answer: Placement } | undefined {
  const externalId = externalIdOf(situation.session, situation.settings)
  const existing = situation.sessions.find((conversation) => conversation.externalId === externalId)
  return existing ? { answer: { join: existing.id } } : firstAnswer(rules.conversation, situation)
}

function updateCustomer(
  plan: Plan,
  situation: ContactSituation,
  rules: RuleTable,
  fillsFields: boolean,
): void {
  const { customer } = situation
  const isSession = situation.about === 'session'
  const assigned = isSession ? firstAnswer(rules.customerAssignment, situation) : undefined
  const hasMessage = isSession && situation.message !== null && situation.endUser === null
  const fields = fillsFields && customer && !hasMessage ? everyAnswer(rules.customerFields, situation) : []
  const custom = missingValues(customer?.custom, merged(fields))
  const externalIds = hasMessage ? undefined : withIdentifier(situation, customer)
  if ((!assigned && !custom && !externalIds) || customer?.isGone) return
  if (assigned) plan.because.push(assigned.rule)
  if (custom) plan.because.push(...fields.map(({ rule }) => rule))
  changeCustomer(plan, customer, {
    ...(assigned ? { userId: assigned.answer } : {}),
    ...(custom ? { custom } : {}),
    ...(externalIds ? { externalIds } : {}),
  })
}

function planMessage(
  plan: Plan,
  situation: Situation,
  rules: RuleTable,
  placement: Placement,
  assignedUser: string | undefined,
  fillsFields: boolean,
): void {
  const { session, customer, settings } = situation
  const externalId = externalIdOf(session, settings)
  const fields = everyAnswer(rules.fields, situation)
  const messageFields = fillsFields ? everyAnswer(rules.messageFields, situation) : []
  const custom = merged(fields)
  plan.because.push(...[...fields, ...messageFields].map(({ rule }) => rule))
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
      custom: { ...custom, ...missingValues({}, merged(messageFields)) },
    },
  })
}

function assign(plan: Plan, { rule, answer }: RuleAnswer<string>): void {
  plan.because.push(rule)
  const { conversationId } = plan
  if (conversationId) plan.writes.push({ do: 'assign', conversationId, userId: answer })
}

/** Adds what was not known yet of the session when its conversation was made, as when the call could not be read. */
function completeConversation(plan: Plan, situation: Situation, rules: RuleTable): void {
  const { session, settings, message, conversation } = situation
  if (!message || conversation?.externalId !== externalIdOf(session, settings)) return
  const fields = everyAnswer(rules.fields, situation)
  const unknown = Object.entries(merged(fields)).filter(
    ([name]) => (conversation.custom[name] ?? null) === null,
  )
  const custom = missingValues(conversation.custom, Object.fromEntries(unknown))
  if (!custom) return
  plan.because.push(...fields.map(({ rule }) => rule))
  changeConversation(plan, custom)
}

/** Updates the message with the assigned user, and with custom fields whose values have become known. */
function updateMessage(
  plan: Plan,
  situation: Situation,
  rules: RuleTable,
  assignedUser: string | undefined,
  fillsFields: boolean,
): void {
  const { session, message, endUser } = situation
  if (!message) return
  const fields = fillsFields ? everyAnswer(rules.messageFields, situation) : []
  const custom = missingValues(message.custom, merged(fields))
  const changesMeta = assignedUser !== undefined || endUser !== null
  if (!changesMeta && !custom) return
  if (custom) plan.because.push(...fields.map(({ rule }) => rule))
  plan.writes.push({
    do: 'update-message',
    messageId: message.id,
    ...(changesMeta ? { meta: { ...message.meta, ...metaOf(session, assignedUser) } } : {}),
    ...(custom ? { custom } : {}),
  })
}

function mapCustomData(plan: Plan, situation: Situation, rules: RuleTable): void {
  const mapped = firstAnswer(rules.customData, situation)
  if (!mapped) return
  const { customer, conversation } = situation
  const conversationValues = missingValues(conversation?.custom, mapped.answer.conversation)
  const customerValues = customer?.isGone
    ? undefined
    : missingValues(customer?.custom, mapped.answer.customer)
  if (conversationValues || customerValues) plan.because.push(mapped.rule)
  if (conversationValues) changeConversation(plan, conversationValues)
  if (customerValues) changeCustomer(plan, customer, { custom: customerValues })
}

function linkRecord(plan: Plan, situation: Situation, rules: RuleTable): void {
  const linked = firstAnswer(rules.record, situation)
  if (!linked) return
  plan.because.push(linked.rule)
  plan.writes.push({ do: 'link-record', session: linked.answer, conversationId: plan.conversationId })
}

function addNotes(plan: Plan, situation: Situation, rules: RuleTable): void {
  const { session, settings, notes } = situation
  if (notes === null) return
  for (const { rule, answer } of everyAnswer(rules.timeline, situation)) {
    for (const { subject, body, files = [] } of [answer].flat()) {
      const externalId = noteExternalId(session, settings, rule, subject)
      if (notes.includes(externalId)) continue
      plan.because.push(rule)
      plan.writes.push({ do: 'create-note', conversationId: plan.conversationId, externalId, body, files })
    }
  }
}
