import type { KustomerClient } from '../kustomer/client.ts'
import type { Conversation, Customer, Message } from '../kustomer/wire.ts'
import { type PlatformClient, PlatformUnavailable } from './platform.ts'
import type { CalledBack, KnownCustomer, RuleSettings, Situation } from './rule.ts'
import { isEnriched, type Session, sessionOf, startOf } from './session.ts'
import { type Fact, factOf, isStart, type SessionEvent } from './wire.ts'

/** What is read from, and the settings that say how. */
export interface Readers {
  readonly kustomer: KustomerClient
  readonly platform: PlatformClient
  readonly settings: RuleSettings
}

/** Reads all that a decision may look at. GETs only. */
export async function readSituation(
  event: SessionEvent,
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  const { kustomer, platform, settings } = readers
  const { item } = event
  if (isStart(item)) return readStart(startOf(item, event.timestamp), fresh, readers)
  const call = isEnriched(item) ? undefined : await platform.call(item.call_id)
  // Without its record the event does not say which way the call went: deciding on a guess would be worse than waiting.
  if (call === null) throw new PlatformUnavailable(`call-${item.call_id}: the platform has no record of it`)
  const session = sessionOf(item, settings.country, call)
  const fact = factOf(item)
  const message = await kustomer.messageByExternalId(settings.externalIdPrefix + session.key)
  const conversation = message ? await kustomer.conversation(message.conversationId) : null
  const customer = await customerOf(session, message, readers)
  const assignedUserId = await userOf(session.assignedAgentId, readers)
  return {
    session,
    fact,
    fresh,
    settings,
    customer,
    numberTaken: !customer && session.origin === 'sdk' && (await isTaken(session.number, kustomer)),
    message,
    conversation,
    sessions: message || !customer ? [] : await sessionsOf(customer.id, readers),
    calledBack: message ? null : await readCalledBack(fact, readers),
    agentUserId: session.agentId === null ? null : assignedUserId,
    assignedUserId,
    notes: conversation ? await noteIdsOf(conversation, kustomer) : [],
  }
}

/** Once the session has its message, the customer matters only when the call may be assigned. */
async function customerOf(
  session: Session,
  message: Message | null,
  readers: Readers,
): Promise<KnownCustomer | null> {
  const { kustomer } = readers
  if (message && session.assignedAgentId === null) return unread(message.customerId)
  const found = message ? await kustomer.customer(message.customerId) : await callerOf(session, readers)
  if (!found) return message ? unread(message.customerId) : null
  const { id, assignedTo, companyId, custom } = found
  const createdBySession = typeof custom.createdBySessionStr === 'string' ? custom.createdBySessionStr : null
  return { id, createdBySession, assignedTo, companyId }
}

/** Users of the app are known by their identifier, callers by their number, the withheld by the one call. */
async function callerOf(session: Session, { kustomer, settings }: Readers): Promise<Customer | null> {
  if (session.origin === 'sdk' && session.identifier !== null) {
    return kustomer.customerByExternalId(session.identifier)
  }
  return session.number === null
    ? kustomer.customerByExternalId(settings.externalIdPrefix + session.key)
    : kustomer.customerByPhone(session.number)
}

async function isTaken(number: string | null, kustomer: KustomerClient): Promise<boolean> {
  return number !== null && (await kustomer.customerByPhone(number)) !== null
}

/** A start is about a customer alone. */
async function readStart(session: Session, fresh: boolean, readers: Readers): Promise<Situation> {
  return {
    session,
    fact: null,
    fresh,
    settings: readers.settings,
    customer: await customerOf(session, null, readers),
    numberTaken: false,
    message: null,
    conversation: null,
    sessions: [],
    calledBack: null,
    agentUserId: null,
    assignedUserId: null,
    notes: [],
  }
}

function unread(id: string): KnownCustomer {
  return { id, createdBySession: null, assignedTo: null, companyId: null }
}

/** The customer's conversations that CCAI Platform made, known by their external id; newest first. */
async function sessionsOf(customerId: string, { kustomer, settings }: Readers): Promise<Conversation[]> {
  const made = new RegExp(`^${escaped(settings.externalIdPrefix)}(?:call|chat)-\\d+$`)
  const conversations = await kustomer.conversationsOfCustomer(customerId)
  return conversations
    .filter(({ externalId }) => externalId !== null && made.test(externalId))
    .sort((left, right) => right.createdAtMs - left.createdAtMs || (left.id < right.id ? 1 : -1))
}

async function readCalledBack(
  fact: Fact | null,
  { kustomer, platform, settings }: Readers,
): Promise<CalledBack | null> {
  if (fact?.kind !== 'call_back') return null
  const call = await platform.call(fact.of_call_id)
  const message = await kustomer.messageByExternalId(`${settings.externalIdPrefix}call-${fact.of_call_id}`)
  return {
    button: fact.button,
    talkMs: lengthMs(call?.connected_at, call?.ends_at),
    wholeMs: lengthMs(call?.created_at, call?.ends_at),
    conversation: message ? await kustomer.conversation(message.conversationId) : null,
  }
}

/** The Kustomer user with the e-mail address of an agent. */
async function userOf(agentId: number | null, { kustomer, platform }: Readers): Promise<string | null> {
  if (agentId === null) return null
  const agent = await platform.agent(agentId)
  return agent ? ((await kustomer.userByEmail(agent.email))?.id ?? null) : null
}

async function noteIdsOf(conversation: Conversation, kustomer: KustomerClient): Promise<string[]> {
  const notes = await kustomer.notesOfConversation(conversation.id)
  return notes.flatMap(({ externalId }) => externalId ?? [])
}

function lengthMs(from: string | null | undefined, to: string | null | undefined): number | null {
  return from && to ? Date.parse(to) - Date.parse(from) : null
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
