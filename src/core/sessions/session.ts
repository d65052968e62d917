import type { CountryCode } from 'libphonenumber-js/min'
import type { LinkedSession } from '../ccai/linked-session.ts'
import {
  factOf,
  type MetadataRecord,
  type SessionItem,
  type SessionProperties,
  type SessionRecord,
} from '../ccai/wire.ts'
import { bodyHash } from '../http/body-hash.ts'
import { sessionKey, voicemailKey } from './external-id.ts'
import { toE164 } from './phone-number.ts'

/** A call or chat of CCAI Platform as the rules see it, whatever told of it and what had to be read. */
export interface Session {
  readonly kind: 'call' | 'chat'
  /** `record`: the metadata record after the end, which adds to a session and begins none. */
  readonly source: 'event' | 'record'
  /** `sdk`: from an app or a page, where the contact is known by an identifier; all chats are. */
  readonly origin: 'sdk' | 'phone'
  /** From the mobile SDK. */
  readonly mobile: boolean
  /** `call-1418`, `chat-135`, `call-1418-voicemail`: the stable part of every external id. */
  readonly key: string
  /** Its id in CCAI Platform. */
  readonly id: number
  /** The CRM record that CCAI Platform shows for it. */
  readonly recordId: string | null
  readonly direction: 'in' | 'out'
  /** `answered`: an agent and the contact have been connected, now or before the end. */
  readonly answered: boolean
  readonly ended: boolean
  readonly voicemail: boolean
  /** The platform ended it by sending the contact elsewhere: to a message, another number; not to another queue. */
  readonly deflected: boolean
  /** The contact's number in E.164; `null` when withheld, or a chat. */
  readonly number: string | null
  /** What CCAI Platform knows the contact by. */
  readonly identifier: string | null
  /** The e-mail address that the contact gave on a web page. */
  readonly email: string | null
  /** The platform's name for this kind of session: `Voice Inbound (IVR)`. */
  readonly type: string | null
  readonly language: string | null
  /** The leaf queue chosen at the start; `null` before a choice. */
  readonly menu: string | null
  /** The way to it, as the platform writes it: `Main Menu - IVR/Billing`. */
  readonly menuPath: string | null
  /** The agent who is connected, or was until the end: an answer may be told after it. */
  readonly agentId: number | null
  /** The agent to whom it is assigned: who is connected, else who is to be. */
  readonly assignedAgentId: number | null
  /** Where the recording lies; `null` when there is none, or not yet. */
  readonly recordingUrl: string | null
  /** In whole seconds, as the platform counts them; `null` while it does not say. */
  readonly waitSeconds: number | null
  readonly talkSeconds: number | null
  readonly holdSeconds: number | null
  /** What the contact gave, where this tells of it. */
  readonly rating: { readonly score: number; readonly comment: string | null } | null
  /** ISO 8601 in UTC; the same in epoch milliseconds. */
  readonly startedAt: string
  readonly startedAtMs: number
  readonly endedAt: string | null
}

/** A user of an app has started its SDK: who it is, and when. There is no call or chat. */
export interface SdkStart {
  /** `user-` and a hash, for an identifier may be an e-mail address. */
  readonly key: string
  readonly identifier: string
  /** In epoch milliseconds. */
  readonly startedAtMs: number
}

/** Whether an event tells enough by itself, or the rest has to be read from the Apps API. */
export function isEnriched(item: SessionItem): boolean {
  return item.call_type !== undefined || item.chat_type !== undefined
}

/** Which call or chat an event is about. */
export function linkedSessionOf({ call_id, chat_id }: SessionItem): LinkedSession {
  return chat_id === undefined ? { kind: 'call', id: call_id! } : { kind: 'chat', id: chat_id }
}

/** Which call or chat a metadata record is about. */
export function linkedSessionOfMetadata({ id, chat_type }: MetadataRecord): LinkedSession {
  return { kind: chat_type === undefined ? 'call' : 'chat', id }
}

/**
 * @param country of numbers that carry no country code
 * @param record the Apps API's, where the event holds the documented keys alone. The event's `connected_at` is
 * when the session began, the record's is when agent and contact were joined.
 */
export function sessionOf(item: SessionItem, country: CountryCode, record?: SessionRecord): Session {
  const linked = linkedSessionOf(item)
  const properties: SessionProperties = record ? propertiesOf(record) : item
  const common = commonProperties(linked, properties)
  const agents = item.participants.filter((participant) => participant.type === 'Agent')
  const connected = agents.find((agent) => agent.status === 'connected')
  const ended = item.state === 'disconnected'
  const answered =
    connected !== undefined || (ended && !common.voicemail && agents.length > 0 && hasNoFailure(properties))
  // At the end all have left; the platform names them in the order in which they had the call.
  const agent = connected ?? (ended && answered ? agents.at(-1) : undefined)
  const external = item.participants.find((participant) => participant.type === 'External')
  const path = item.queue_path_names ?? []
  const fact = factOf(item)
  return {
    ...common,
    key: keyOf(common, ended),
    source: 'event',
    answered,
    ended,
    number: toE164(external?.dn, country),
    menu: properties.selected_menu?.name ?? (Array.isArray(path) ? path.at(-1) : path) ?? null,
    agentId: agent?.id ?? null,
    assignedAgentId: (agent ?? agents.find((agent) => agent.status === 'accepted'))?.id ?? null,
    rating: fact?.kind === 'rating.added' ? { score: fact.rating, comment: nonEmpty(fact.comment) } : null,
    ...startOfSession(item.connected_at),
    endedAt: item.ends_at ? utc(item.ends_at) : null,
  }
}

/** The session that a metadata record describes: over, and with whatever has come since. */
export function sessionOfMetadata(record: MetadataRecord): Session {
  const { rating, standin } = record
  const common = commonProperties(linkedSessionOfMetadata(record), record)
  return {
    ...common,
    key: keyOf(common, true),
    source: 'record',
    answered: Boolean(record.connected_at),
    ended: true,
    number: null,
    menu: record.selected_menu?.name ?? null,
    agentId: null,
    assignedAgentId: null,
    rating: typeof rating === 'number' ? { score: rating, comment: nonEmpty(standin?.comment) } : null,
    ...startOfSession(record.created_at),
    endedAt: record.ends_at ? utc(record.ends_at) : null,
  }
}

/**
 * A call of the app has its session since it arrived, so the voicemail that it leaves is a session of its own; one
 * from the phone has none before.
 */
function keyOf(session: ReturnType<typeof commonProperties>, ended: boolean): string {
  const key = sessionKey(session)
  return session.origin === 'sdk' && session.voicemail && ended ? voicemailKey(key) : key
}

/** The key of what administrators do, under which the inbox and the reports know it. */
export const setUpKey = 'set-up'

/** The key of a user's starts, under which the inbox and the reports know them: an identifier may be an e-mail address. */
export function startKey(identifier: string): string {
  return `user-${bodyHash(identifier).slice(0, 16)}`
}

/** The lane of a session: who the contact is, as far as the event says. */
export function laneOf(item: SessionItem, country: CountryCode): string {
  const external = item.participants.find((participant) => participant.type === 'External')
  return item.end_user?.identifier ?? toE164(external?.dn, country) ?? sessionKey(linkedSessionOf(item))
}

/** What calls and chats say in the same names, in events and records alike. */
function commonProperties({ kind, id }: LinkedSession, properties: SessionProperties) {
  const type = (kind === 'call' ? properties.call_type : properties.chat_type) ?? null
  const isMobile = /\((?:App|Mobile|App Chat|Mobile Chat)\)/.test(type ?? '')
  const isFromApp = /^Voice (?:Inbound|Scheduled|Callback) \((?:App|Mobile|Web|API)\)/.test(type ?? '')
  const origin: Session['origin'] = kind === 'chat' || isFromApp ? 'sdk' : 'phone'
  const direction: Session['direction'] = /^(?:Voice|Messaging) Outbound/.test(type ?? '') ? 'out' : 'in'
  return {
    kind,
    id,
    origin,
    mobile: isMobile,
    type,
    direction,
    recordId: properties.out_ticket_id ?? null,
    voicemail: (properties.voicemail_reason ?? 'not_voicemail') !== 'not_voicemail',
    deflected: properties.status === 'deflected',
    identifier: properties.end_user?.identifier ?? null,
    email: nonEmpty(properties.end_user?.email),
    language: properties.lang ?? null,
    menuPath: properties.menu_path?.name ?? null,
    recordingUrl: properties.recording_url ?? null,
    waitSeconds: properties.wait_duration ?? null,
    talkSeconds: (kind === 'call' ? properties.call_duration : properties.chat_duration) ?? null,
    holdSeconds: properties.hold_duration ?? null,
  }
}

function propertiesOf(record: SessionRecord): SessionProperties {
  return { ...record, selected_menu: record.selected_menu ?? record.menus?.at(-1) }
}

/** The live view of a chat has no failure code, but a status: one that nobody answered is not `finished`. */
function hasNoFailure({ fail_reason, status }: SessionProperties): boolean {
  return fail_reason === undefined ? status === 'finished' : fail_reason === 'nothing'
}

/** Nothing was said where the text is empty. */
function nonEmpty(text: string | null | undefined): string | null {
  return text ? text : null
}

function startOfSession(instant: string): Pick<Session, 'startedAt' | 'startedAtMs'> {
  return { startedAt: utc(instant), startedAtMs: Date.parse(instant) }
}

/** The platform mixes zone offsets; Kustomer writes UTC with milliseconds. */
function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString()
}
