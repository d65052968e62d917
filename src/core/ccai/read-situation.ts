import type { KustomerClient } from '../kustomer/client.ts'
import type { Conversation, Customer } from '../kustomer/wire.ts'
import type { PlatformClient } from './platform.ts'
import type { CalledBack, RuleSettings, Situation } from './rule.ts'
import { isEnriched, type Session, sessionOf } from './session.ts'
import { type Fact, factOf, type SessionEvent } from './wire.ts'

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
  const call = isEnriched(item) ? undefined : await platform.call(item.call_id)
  const session = sessionOf(item, settings.country, call ?? undefined)
  const fact = factOf(item)
  const message = await kustomer.messageByExternalId(settings.externalIdPrefix + session.key)
  const conversation = message ? await kustomer.conversation(message.conversationId) : null
  const customer = message ? { id: message.customerId } : await findCustomer(session, readers)
  return {
    session,
    fact,
    fresh,
    settings,
    customer,
    message,
    conversation,
    sessions: message || !customer ? [] : await sessionsOf(customer.id, readers),
    calledBack: message ? null : await readCalledBack(fact, readers),
    agentUserId: await agentUserOf(session, readers),
    notes: conversation ? await noteIdsOf(conversation, kustomer) : [],
  }
}

async function findCustomer(session: Session, { kustomer, settings }: Readers): Promise<Customer | null> {
  return session.number === null
    ? kustomer.customerByExternalId(settings.externalIdPrefix + session.key)
    : kustomer.customerByPhone(session.number)
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

async function agentUserOf(session: Session, { kustomer, platform }: Readers): Promise<string | null> {
  if (session.agentId === null) return null
  const agent = await platform.agent(session.agentId)
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
