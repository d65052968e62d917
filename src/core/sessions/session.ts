import type { LinkedSession } from '../ccai/linked-session.ts'
import {
  factOf,
  type MetadataRecord,
  type SessionItem,
  type SessionProperties,
  type SessionRecord,
} from '../ccai/wire.ts'
import { bodyHash } from '../http/body-hash.ts'
import { contactNumber, type NumberPlan, toE164 } from '../kustomer/phone-number.ts'
import { sessionKey, voicemailKey } from './external-id.ts'
import { propertiesOf, takenTransfers } from './session-properties.ts'

/** A call or chat of CCAI Platform as the rules use it, normalized from an event or a metadata record. */
export interface Session {
  readonly kind: 'call' | 'chat'
  /** `record`: from a metadata record, which only adds to a session that events have created. */
  readonly source: 'event' | 'record'
  /** `sdk`: from an app or web page, where the contact has an identifier; this includes all chats. */
  readonly origin: 'sdk' | 'phone'
  /** Whether what an event tells is all that is known of it: the call or chat itself could not be read. */
  readonly unread: boolean
  /** Whether it comes from the mobile SDK. */
  readonly mobile: boolean
  /** `call-1418`, `chat-135` or `call-1418-voicemail`; external ids are built from it. */
  readonly key: string
  /** Its id in CCAI Platform. */
  readonly id: number
  /** The id of the CRM record (the Kustomer conversation) that it is linked to in CCAI Platform. */
  readonly recordId: string | null
  readonly direction: 'in' | 'out'
  /** Whether an agent and the contact are or were connected. */
  readonly answered: boolean
  readonly ended: boolean
  readonly voicemail: boolean
  /**
   * Whether the platform ended it by redirecting the contact, to an announcement or another number but not to a queue.
   */
  readonly deflected: boolean
  /** The contact's number in E.164; `null` when withheld or no number, and in chats. */
  readonly number: string | null
  /** The company's number in E.164: the one that was called, or that the called person sees; `null` while unknown. */
  readonly companyNumber: string | null
  /**
   * The contact's identifier in CCAI Platform: of who uses an app or a web page, or was authenticated in the course of a
   * call. A number in its place is none.
   */
  readonly identifier: string | null
  /** The name that the app has told of its user. */
  readonly name: string | null
  /** The e-mail address that the contact gave on a web page, or that the platform has of the end user. */
  readonly email: string | null
  /** The phone that the platform has of the end user, in E.164; it may be another than the session's number. */
  readonly phone: string | null
  /** The platform's name for this kind of session: `Voice Inbound (IVR)`. */
  readonly type: string | null
  readonly language: string | null
  /** The leaf queue chosen at the start; `null` before a choice. */
  readonly menu: string | null
  /** The menu path to that queue, as the platform writes it: `Main Menu - IVR/Billing`. */
  readonly menuPath: string | null
  /** The agent who is connected, or was until the end: the event about the answer may arrive after the end. */
  readonly agentId: number | null
  /** The agent to whom it is assigned: the connected one, else the one who has accepted it. */
  readonly assignedAgentId: number | null
  /** The URL of the recording; `null` when there is none yet. */
  readonly recordingUrl: string | null
  /** In whole seconds, as the platform reports them; `null` while unknown. */
  readonly waitSeconds: number | null
  readonly talkSeconds: number | null
  readonly holdSeconds: number | null
  /** The transfers that somebody took, oldest first: to whom or to which queue, where that is told. */
  readonly transfers: ReadonlyArray<{ readonly id: string; readonly to: string | null }>
  /** The contact's rating, if this event or record contains one. */
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly startedAtMs: number
  readonly endedAt: string | null
}

/** The start of an app's SDK by a user, without a call or chat. */
export interface SdkStart {
  /** `user-` and a hash, because the identifier may be an e-mail address. */
  readonly key: string
  readonly identifier: string
  /** In epoch milliseconds. */
  readonly startedAtMs: number
}

/** Whether an event contains the session's properties; otherwise they have to be read from the Apps API. */
export function isEnriched(item: SessionItem): boolean {
  return Boolean(item.call_type ?? item.chat_type)
}

/** The call or chat that an event belongs to. */
export function linkedSessionOf({ call_id, chat_id }: SessionItem): LinkedSession {
  return typeof chat_id === 'number' ? { kind: 'chat', id: chat_id } : { kind: 'call', id: call_id! }
}

/** The call or chat that a metadata record belongs to. */
export function linkedSessionOfMetadata({ id, chat_type }: MetadataRecord): LinkedSession {
  return { kind: chat_type === undefined ? 'call' : 'chat', id }
}

/**
 * Normalizes a session event.
 * @param plan how numbers are read
 * @param record from the Apps API, if the event has only the documented keys; `null` when it could not be read. Beware:
 * `connected_at` is the start of the session in an event, but the time of the connection to an agent in the record.
 */
export function sessionOf(item: SessionItem, plan: NumberPlan, record?: SessionRecord | null): Session {
  const linked = linkedSessionOf(item)
  const external = item.participants.find((participant) => participant.type === 'External')
  const properties = propertiesOf(item, external?.identifier, record)
  const common = commonProperties(linked, properties, plan)
  const agents = item.participants.filter((participant) => participant.type === 'Agent')
  const connected = agents.find((agent) => agent.status === 'connected')
  // There are two states; a third that a later release may tell of is no end, unless it has one.
  const ended = item.state === 'disconnected' || (item.state !== 'connected' && Boolean(item.ends_at))
  const answered =
    connected !== undefined ||
    (ended && !common.voicemail && agents.length > 0 && wasAnswered(properties, agents))
  // After the end nobody is connected; agents are listed in the order in which they had the call, so the last counts.
  const agent = connected ?? (ended && answered ? agents.at(-1) : undefined)
  const path = item.queue_path_names ?? []
  const fact = factOf(item)
  return {
    key: keyOf(common, ended),
    source: 'event',
    unread: record === null,
    answered,
    ended,
    number: numberOf(external?.dn ?? item.dn, common, plan),
    menu: properties.selected_menu?.name ?? (Array.isArray(path) ? path.at(-1) : path) ?? null,
    agentId: agent?.id ?? null,
    assignedAgentId: (agent ?? agents.find((agent) => agent.status === 'accepted'))?.id ?? null,
    rating: fact?.kind === 'rating.added' ? { score: fact.rating, comment: nonEmpty(fact.comment) } : null,
    endedAt: item.ends_at ? utc(item.ends_at) : null,
    ...startOfSession(item.connected_at),
    ...common,
  }
}

/** Normalizes a metadata record, which describes a session that has ended. */
export function sessionOfMetadata(record: MetadataRecord, plan: NumberPlan): Session {
  const { rating, comment } = record
  const common = commonProperties(linkedSessionOfMetadata(record), record, plan)
  return {
    key: keyOf(common, true),
    source: 'record',
    unread: false,
    // The record of a chat does not say when it was connected; one that nobody took lasted no time.
    answered: Boolean(record.connected_at) || (record.chat_duration ?? 0) > 0,
    ended: true,
    number: null,
    menu: record.selected_menu?.name ?? null,
    agentId: null,
    assignedAgentId: null,
    rating: typeof rating === 'number' ? { score: rating, comment } : null,
    endedAt: record.ends_at ? utc(record.ends_at) : null,
    ...startOfSession(record.created_at),
    ...common,
  }
}

/**
 * A call from an app has its message since its arrival, so a voicemail left in it needs a key of its own. A call from a
 * phone has no message before the voicemail.
 */
function keyOf(session: ReturnType<typeof commonProperties>, ended: boolean): string {
  const key = sessionKey(session)
  return session.origin === 'sdk' && session.voicemail && ended ? voicemailKey(key) : key
}

/** The key of administrators' events in the inbox and in reports. */
export const setUpKey = 'set-up'

/**
 * The key of a user's SDK starts in the inbox and in reports; hashed, because the identifier may be an e-mail address.
 */
export function startKey(identifier: string): string {
  return `user-${bodyHash(identifier).slice(0, 16)}`
}

/** The inbox lane of a session: the contact's identifier or number, else the session itself. */
export function laneOf(item: SessionItem, plan: NumberPlan): string {
  const external = item.participants.find(({ type }) => type === 'External')
  const written = external?.dn ?? item.dn
  const identifier = nonEmpty(item.end_user?.identifier) ?? nonEmpty(external?.identifier)
  // A number may stand in place of the identifier, and be none: strangers share no lane.
  const known = identifier === written ? null : identifier
  const companyNumber = toE164(item.support_number, plan.country)
  return known ?? numberOf(written, { companyNumber }, plan) ?? sessionKey(linkedSessionOf(item))
}

/** The inbox lane of a metadata record, which counts where no event of its session has come before it. */
export function laneOfMetadata(record: MetadataRecord): string {
  return nonEmpty(record.end_user?.identifier) ?? sessionKey(linkedSessionOfMetadata(record))
}

/** The contact's number; a caller who shows the very number that was called shows none of their own. */
function numberOf(
  written: string | null | undefined,
  { companyNumber }: Pick<Session, 'companyNumber'>,
  plan: NumberPlan,
): string | null {
  const number = contactNumber(written, plan)
  return number === companyNumber ? null : number
}

/** Whether an identifier is a number or a SIP address, which stands in its place for who calls without an app. */
function isNumber(identifier: string): boolean {
  return /^(?:[+\d\s().-]{7,}|sips?:.*)$/i.test(identifier)
}

/** The part of a session that is computed alike from events and from records. */
function commonProperties({ kind, id }: LinkedSession, properties: SessionProperties, plan: NumberPlan) {
  const type = (kind === 'call' ? properties.call_type : properties.chat_type) ?? null
  const identifier = nonEmpty(properties.end_user?.identifier)
  const isMobile = /\((?:App|Mobile|App Chat|Mobile Chat)\)/.test(type ?? '')
  // By number nobody has an identifier, but for a number that may stand in its place.
  const isFromApp =
    type === null
      ? identifier !== null && !isNumber(identifier)
      : /^Voice (?:Inbound|Scheduled|Callback) \((?:App|Mobile|Web|API)\)/.test(type)
  const origin: Session['origin'] = kind === 'chat' || isFromApp ? 'sdk' : 'phone'
  const direction: Session['direction'] = /^(?:(?:Voice|Messaging) Outbound|Voice Campaign)/.test(type ?? '')
    ? 'out'
    : 'in'
  return {
    kind,
    id,
    origin,
    mobile: isMobile,
    type,
    direction,
    companyNumber: toE164(
      direction === 'out' ? properties.outbound_number : properties.support_number,
      plan.country,
    ),
    transfers: takenTransfers(properties),
    recordId: properties.out_ticket_id ?? null,
    voicemail: (properties.voicemail_reason || 'not_voicemail') !== 'not_voicemail',
    deflected: properties.status === 'deflected',
    identifier: origin === 'phone' && identifier !== null && isNumber(identifier) ? null : identifier,
    name: nonEmpty(properties.end_user?.name),
    email: nonEmpty(properties.end_user?.email),
    phone: toE164(properties.end_user?.phone, plan.country),
    language: properties.lang ?? null,
    menuPath: properties.menu_path?.name ?? null,
    recordingUrl: properties.recording_url ?? null,
    waitSeconds: properties.wait_duration ?? null,
    talkSeconds: (kind === 'call' ? properties.call_duration : properties.chat_duration) ?? null,
    holdSeconds: properties.hold_duration ?? null,
  }
}

/**
 * Whether a session that has ended was answered. Chats in the Apps API have no failure code; `finished` means answered.
 * Where neither is told, only an agent who has wrapped it up shows that somebody had it.
 */
function wasAnswered(
  { fail_reason, status }: SessionProperties,
  agents: ReadonlyArray<{ readonly status: string }>,
): boolean {
  if (fail_reason) return fail_reason === 'nothing'
  return status ? status === 'finished' : agents.some((agent) => agent.status === 'dispositionSubmitted')
}

/** Treats an empty text as missing. */
function nonEmpty(text: string | null | undefined): string | null {
  return text ? text : null
}

function startOfSession(instant: string): Pick<Session, 'startedAt' | 'startedAtMs'> {
  return { startedAt: utc(instant), startedAtMs: Date.parse(instant) }
}

/** Converts an ISO 8601 time with any zone offset to UTC with milliseconds, as Kustomer writes it. */
function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString()
}
