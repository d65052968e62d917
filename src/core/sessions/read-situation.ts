import type { PlatformClient } from '../ccai/client.ts'
import { type CallBack, callBackOf, type Fact } from '../ccai/fact.ts'
import { factOf, type MetadataRecord, type SessionItem } from '../ccai/wire.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { AppState } from '../kustomer/installed-app.ts'
import type { Conversation, Message, Note } from '../kustomer/wire.ts'
import { externalIdOf, isSessionExternalId, sessionKey, voicemailKey } from './external-id.ts'
import { customerOf, endUserOf, takenOf, toKnownCustomer } from './read-customer.ts'
import { sessionIdField } from './rules/fields.ts'
import {
  isEnriched,
  linkedSessionOf,
  type Session,
  sessionOf,
  sessionOfMetadata,
  startKey,
} from './session.ts'
import type {
  CalledBack,
  KnownCustomer,
  RuleSettings,
  SetUpSituation,
  Situation,
  StartSituation,
} from './situation.ts'

/** The clients to read from, and the settings. */
export interface Readers {
  readonly kustomer: KustomerClient
  readonly platform: PlatformClient
  readonly appState: () => Promise<AppState>
  readonly settings: RuleSettings
  /** Told of what may not be read, or keeps failing and is read again later; any other error is thrown on. */
  readonly giveUp: (step: string, error: unknown) => void
  /**
   * A read of CCAI Platform that is waited for; `undefined` once it has failed for so long that the rest is done without,
   * which is told. `null` counts as a failure where what is read has to be there.
   */
  readonly patient: <T>(
    step: string,
    read: Promise<T | null>,
    hasToBe: boolean,
  ) => Promise<T | null | undefined>
}

/** Reads the input of a decision after an administrator pressed "Create" for the custom fields. Sends only GETs. */
export async function readSetUp(readers: Readers): Promise<SetUpSituation> {
  return { about: 'set-up', ...(await readCommon(readers)) }
}

/** Reads the input of a decision on an SDK start. Sends only GETs. */
export async function readStart(
  identifier: string,
  startedAtMs: number,
  readers: Readers,
): Promise<StartSituation> {
  const start = { key: startKey(identifier), identifier, startedAtMs }
  const common = await readCommon(readers)
  const customer = toKnownCustomer(await readers.kustomer.customerByExternalId(identifier))
  return { about: 'start', start, ...common, customer, fieldsSinceMs: await fieldsSinceMs(readers) }
}

/** Reads the input of a decision on a session event. Sends only GETs. */
export async function readSituation(item: SessionItem, fresh: boolean, readers: Readers): Promise<Situation> {
  // Without the Apps API's record even the direction of the call is unknown: it is waited for before that is guessed.
  const record = isEnriched(item)
    ? undefined
    : ((await readers.patient('read-session', readers.platform.session(linkedSessionOf(item)), true)) ?? null)
  const eventFacts = { fact: factOf(item), callBack: callBackOf(item.standin) }
  return readSessionSituation(sessionOf(item, readers.settings, record), eventFacts, fresh, readers)
}

/** Reads the input of a decision on a metadata record. Sends only GETs. */
export async function readMetadataSituation(
  record: MetadataRecord,
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  return readSessionSituation(
    sessionOfMetadata(record, readers.settings),
    { fact: null, callBack: null },
    fresh,
    readers,
  )
}

async function readSessionSituation(
  session: Session,
  { fact, callBack }: { readonly fact: Fact | null; readonly callBack: CallBack | null },
  fresh: boolean,
  readers: Readers,
): Promise<Situation> {
  const { kustomer, settings } = readers
  const message = await kustomer.messageByExternalId(externalIdOf(session, settings))
  const empty = await emptySituation(session, fresh, readers)
  if (!message && session.source === 'record') return empty
  const conversation = message ? await kustomer.conversation(message.conversationId) : null
  const calledBack = message ? null : await readCalledBack(callBack, readers)
  const customer = await customerOf(session, { message, fact, calledBack }, readers)
  const assignedUserId = await userOf(session.assignedAgentId, readers)
  return {
    ...empty,
    fact,
    fieldsSinceMs: message ? null : await fieldsSinceMs(readers),
    customer,
    ...(message || customer ? {} : await takenOf(session, readers)),
    ...(await readEndUser(session, { message, conversation, fresh }, readers)),
    message,
    conversation,
    sessions: message || !customer ? [] : await sessionsOf(customer, session, readers),
    calledBack,
    agentUserId: session.agentId === null ? null : assignedUserId,
    assignedUserId,
    ...(conversation ? await notesOf(conversation, session, message, readers) : {}),
  }
}

/** The end user as whom the session was authenticated, and what of them is another's where they are to be made. */
async function readEndUser(
  session: Session,
  known: Parameters<typeof endUserOf>[1],
  readers: Readers,
): Promise<Partial<Situation>> {
  const endUser = await endUserOf(session, known, readers)
  if (!endUser) return {}
  return endUser.customer ? { endUser } : { endUser, ...(await takenOf(session, readers)) }
}

async function readCommon({ settings, appState }: Readers) {
  return { settings, appInstalled: (await appState()) !== 'absent' }
}

/** The situation before anything about the session was read from Kustomer. */
async function emptySituation(session: Session, fresh: boolean, readers: Readers): Promise<Situation> {
  return {
    about: 'session',
    session,
    fact: null,
    fresh,
    ...(await readCommon(readers)),
    fieldsSinceMs: null,
    customer: null,
    numberTaken: false,
    phoneTaken: false,
    emailTaken: false,
    endUser: null,
    message: null,
    conversation: null,
    sessions: [],
    calledBack: null,
    agentUserId: null,
    assignedUserId: null,
    notes: [],
    doubledNotes: [],
  }
}

/** Since when the custom fields exist, from the time of their definition in Kustomer. */
async function fieldsSinceMs(readers: Readers): Promise<number | null> {
  const defined = await ifAllowed(readers, 'read-custom-fields', readers.kustomer.attributes('message'))
  return defined?.get(sessionIdField)?.sinceMs ?? null
}

/**
 * A read that the rest can do without: a key that lacks one role is refused one resource, and all others are there.
 * `null` when it is refused for good, or keeps failing and is read again later, which is told.
 */
async function ifAllowed<T>({ giveUp }: Readers, step: string, read: Promise<T>): Promise<T | null> {
  try {
    return await read
  } catch (error) {
    giveUp(step, error)
    return null
  }
}

/**
 * The newest of the customer's conversations that were created for sessions, recognised by external id; newest first:
 * all that a session may join, and its own, if it has one already.
 */
async function sessionsOf(
  customer: KnownCustomer,
  { startedAtMs }: Session,
  { kustomer, settings }: Readers,
): Promise<Conversation[]> {
  const conversations = await kustomer.newestConversationsOf(customer, startedAtMs)
  return conversations
    .filter(({ externalId }) => isSessionExternalId(externalId, settings))
    .sort((left, right) => right.createdAtMs - left.createdAtMs || (left.id < right.id ? 1 : -1))
}

async function readCalledBack(callBack: CallBack | null, readers: Readers): Promise<CalledBack | null> {
  if (callBack === null) return null
  const { kustomer, platform, settings } = readers
  const { button, of_call_id: id } = callBack
  const linked = { kind: 'call', id } as const
  const call = await readers.patient('read-called-back', platform.session(linked), false)
  const key = sessionKey(linked)
  const messageOf = (key: string) => kustomer.messageByExternalId(externalIdOf({ key }, settings))
  const ofVoicemail = button === 'voicemail' && (await messageOf(voicemailKey(key)))
  const message = ofVoicemail || (await messageOf(key))
  return {
    button,
    talkMs: lengthMs(call?.connected_at, call?.ends_at),
    wholeMs: lengthMs(call?.created_at, call?.ends_at),
    conversation: message ? await kustomer.conversation(message.conversationId) : null,
  }
}

/** The Kustomer user with the e-mail address of an agent. */
async function userOf(agentId: number | null, readers: Readers): Promise<string | null> {
  const { kustomer, platform } = readers
  if (agentId === null) return null
  const agent = await readers.patient('read-agents', platform.agent(agentId), false)
  const user = agent && (await ifAllowed(readers, 'read-users', kustomer.userByEmail(agent.email)))
  return user?.id ?? null
}

/** A session's notes are written after its message. Its start is asked too: a late request may be the message's second. */
async function notesOf(
  conversation: Conversation,
  { startedAtMs }: Session,
  message: Message | null,
  readers: Readers,
): Promise<Pick<Situation, 'notes' | 'doubledNotes'>> {
  const { kustomer, settings } = readers
  const sinceMs = Math.min(startedAtMs, message?.createdAtMs ?? Number.NEGATIVE_INFINITY)
  const notes = await ifAllowed(readers, 'read-notes', kustomer.newestNotesOf(conversation, sinceMs))
  if (notes === null) return { notes: null, doubledNotes: [] }
  return {
    notes: notes.flatMap(({ externalId }) => externalId ?? []),
    doubledNotes: doubledNotes(notes, settings),
  }
}

/** Kustomer takes any number of notes with one external id. The first stays; what somebody changed is left alone. */
function doubledNotes(notes: readonly Note[], settings: RuleSettings): string[] {
  const seen = new Set<string>()
  return [...notes]
    .sort((left, right) => (left.id < right.id ? -1 : 1))
    .flatMap(({ id, externalId, body, deleted }) => {
      const [session = null] = externalId?.split(':') ?? []
      if (deleted || !isSessionExternalId(session, settings)) return []
      const content = JSON.stringify([externalId, body])
      if (seen.has(content)) return [id]
      seen.add(content)
      return []
    })
}

function lengthMs(from: string | null | undefined, to: string | null | undefined): number | null {
  return from && to ? Date.parse(to) - Date.parse(from) : null
}
