import { type PlatformClient, PlatformUnavailable } from '../ccai/client.ts'
import { type CallBack, callBackOf, type Fact } from '../ccai/fact.ts'
import {
  factOf,
  isAgentStatus,
  isSetUp,
  isStart,
  type MetadataRecord,
  type SessionEvent,
} from '../ccai/wire.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { AppState } from '../kustomer/installed-app.ts'
import type { Conversation, Customer } from '../kustomer/wire.ts'
import { sessionIdField } from './rules/fields.ts'
import {
  isEnriched,
  type Session,
  sessionIdOf,
  sessionKeyOf,
  sessionOf,
  sessionOfMetadata,
  setUpOf,
  startOf,
  voicemailKey,
} from './session.ts'
import type { CalledBack, KnownCustomer, RuleSettings, Situation } from './situation.ts'

/** What is read from, and the settings that say how. */
export interface Readers {
  readonly kustomer: KustomerClient
  readonly platform: PlatformClient
  readonly appState: () => Promise<AppState>
  readonly settings: RuleSettings
}

/** Reads all that a decision on an event may look at. GETs only. */
export async function readSituation(
  { item, timestamp }: SessionEvent,
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  if (isSetUp(item)) return { ...(await nothingRead(setUpOf(timestamp), fresh, readers)), fieldsWanted: true }
  if (isAgentStatus(item)) throw new TypeError('an agent’s status is not about a session')
  if (isStart(item)) {
    const session = startOf(item, timestamp)
    const nothing = await nothingRead(session, fresh, readers)
    const nobody = { message: null, fact: null, calledBack: null }
    const customer = await customerOf(session, nobody, readers)
    return { ...nothing, customer, fieldsSinceMs: await fieldsSinceMs(readers) }
  }
  const record = isEnriched(item) ? undefined : await readers.platform.session(sessionIdOf(item))
  // Without its record the event does not say which way the session went: deciding on a guess would be worse than waiting.
  if (record === null) {
    throw new PlatformUnavailable(`${sessionKeyOf(item)}: the platform has no record of it`)
  }
  const told = { fact: factOf(item), callBack: callBackOf(item.standin) }
  return readSession(sessionOf(item, readers.settings.country, record), told, fresh, readers)
}

/** Reads all that a decision on a metadata record may look at. GETs only. */
export async function readMetadataSituation(
  record: MetadataRecord,
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  return readSession(sessionOfMetadata(record), { fact: null, callBack: null }, fresh, readers)
}

async function readSession(
  session: Session,
  { fact, callBack }: { readonly fact: Fact | null; readonly callBack: CallBack | null },
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  const { kustomer, settings } = readers
  const message = await kustomer.messageByExternalId(settings.externalIdPrefix + session.key)
  const nothing = await nothingRead(session, fresh, readers)
  if (!message && session.told === 'record') return nothing
  const conversation = message ? await kustomer.conversation(message.conversationId) : null
  const calledBack = message ? null : await readCalledBack(callBack, readers)
  const customer = await customerOf(session, { message, fact, calledBack }, readers)
  const assignedUserId = await userOf(session.assignedAgentId, readers)
  return {
    ...nothing,
    fact,
    fieldsSinceMs: message ? null : await fieldsSinceMs(readers),
    customer,
    numberTaken: !customer && session.origin === 'sdk' && (await isTaken(session.number, kustomer)),
    message,
    conversation,
    sessions: message || !customer ? [] : await sessionsOf(customer.id, readers),
    calledBack,
    agentUserId: session.agentId === null ? null : assignedUserId,
    assignedUserId,
    notes: conversation ? await noteIdsOf(conversation, kustomer) : [],
  }
}

/** The situation of a session of which nothing else is known. */
async function nothingRead(
  session: Session,
  fresh: boolean,
  { settings, appState }: Readers,
): Promise<Situation> {
  return {
    session,
    fact: null,
    fresh,
    settings,
    appInstalled: (await appState()) !== 'absent',
    fieldsWanted: false,
    fieldsSinceMs: null,
    customer: null,
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

/** Since when the administrator's fields are there: Kustomer notes when a definition was made. */
async function fieldsSinceMs({ kustomer }: Readers): Promise<number | null> {
  const defined = await kustomer.attributes('message')
  return defined.get(sessionIdField)?.sinceMs ?? null
}

/** Once the session has its message, the customer matters only when it may be assigned or gets data of its own. */
async function customerOf(
  session: Session,
  { message, fact, calledBack }: Pick<Situation, 'message' | 'fact' | 'calledBack'>,
  readers: Readers,
): Promise<KnownCustomer | null> {
  const { kustomer } = readers
  const matters = session.assignedAgentId !== null || fact?.kind === 'custom_data'
  if (message && !matters) return unread(message.customerId)
  const found = message
    ? await kustomer.customer(message.customerId)
    : await callerOf(session, calledBack, readers)
  if (!found) return message ? unread(message.customerId) : null
  const { id, assignedTo, companyId, custom } = found
  const createdBySession = typeof custom.createdBySessionStr === 'string' ? custom.createdBySessionStr : null
  return { id, createdBySession, assignedTo, companyId, custom }
}

/**
 * Who is called back is who had called; users of the app are known by their identifier, callers by their number, the
 * withheld by the one call.
 */
async function callerOf(
  session: Session,
  calledBack: CalledBack | null,
  { kustomer, settings }: Readers,
): Promise<Customer | null> {
  const former = calledBack?.conversation && (await kustomer.customer(calledBack.conversation.customerId))
  if (former) return former
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

function unread(id: string): KnownCustomer {
  return { id, createdBySession: null, assignedTo: null, companyId: null, custom: {} }
}

/** The customer's conversations that CCAI Platform made, known by their external id; newest first. */
async function sessionsOf(customerId: string, { kustomer, settings }: Readers): Promise<Conversation[]> {
  const made = new RegExp(`^${escaped(settings.externalIdPrefix)}(?:call|chat)-\\d+(?:-voicemail)?$`)
  const conversations = await kustomer.conversationsOfCustomer(customerId)
  return conversations
    .filter(({ externalId }) => externalId !== null && made.test(externalId))
    .sort((left, right) => right.createdAtMs - left.createdAtMs || (left.id < right.id ? 1 : -1))
}

async function readCalledBack(
  callBack: CallBack | null,
  { kustomer, platform, settings }: Readers,
): Promise<CalledBack | null> {
  if (callBack === null) return null
  const { button, of_call_id: id } = callBack
  const call = await platform.session({ kind: 'call', id })
  const key = `${settings.externalIdPrefix}call-${id}`
  const ofVoicemail = button === 'voicemail' && (await kustomer.messageByExternalId(voicemailKey(key)))
  const message = ofVoicemail || (await kustomer.messageByExternalId(key))
  return {
    button,
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
