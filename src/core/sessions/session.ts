import type { CountryCode } from 'libphonenumber-js/min'
import {
  factOf,
  type MetadataRecord,
  type SessionItem,
  type SessionRecord,
  type StartItem,
} from '../ccai/wire.ts'
import { bodyHash } from '../http/body-hash.ts'
import { toE164 } from './phone-number.ts'

/** A call or chat of CCAI Platform as the rules see it, whatever told of it and what had to be read. */
export interface Session {
  /** `start`: a user has started the SDK, `set-up`: an administrator's act; there is no call or chat. */
  readonly kind: 'call' | 'chat' | 'start' | 'set-up'
  /** `record`: the metadata record after the end, which adds to a session and begins none. */
  readonly told: 'event' | 'record'
  /** `sdk`: from an app or a page, where the contact is known by an identifier; all chats are. */
  readonly origin: 'sdk' | 'phone'
  /** From the mobile SDK. */
  readonly mobile: boolean
  /** `call-1418`, `chat-135`, `call-1418-voicemail`: the stable part of every external id. */
  readonly key: string
  /** Its id in CCAI Platform; `null` when there is no call or chat. */
  readonly id: number | null
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

/** Whether an event tells enough by itself, or the rest has to be read from the Apps API. */
export function isEnriched(item: SessionItem): boolean {
  return item.call_type !== undefined || item.chat_type !== undefined
}

/** Which call or chat an event is about. */
export function sessionIdOf({ call_id, chat_id }: SessionItem): { kind: 'call' | 'chat'; id: number } {
  return chat_id === undefined ? { kind: 'call', id: call_id! } : { kind: 'chat', id: chat_id }
}

/** `call-1418` or `chat-135`. */
export function sessionKeyOf(item: SessionItem): string {
  const { kind, id } = sessionIdOf(item)
  return `${kind}-${id}`
}

/**
 * @param country of numbers that carry no country code
 * @param record the Apps API's, where the event holds the documented keys alone. The event's `connected_at` is
 * when the session began, the record's is when agent and contact were joined.
 */
export function sessionOf(item: SessionItem, country: CountryCode, record?: SessionRecord): Session {
  const { kind, id } = sessionIdOf(item)
  const known: Names = record ? namesOf(record) : item
  const agents = item.participants.filter((participant) => participant.type === 'Agent')
  const connected = agents.find((agent) => agent.status === 'connected')
  const ended = item.state === 'disconnected'
  const voicemail = (known.voicemail_reason ?? 'not_voicemail') !== 'not_voicemail'
  const answered =
    connected !== undefined || (ended && !voicemail && agents.length > 0 && isWithoutFailure(known))
  // At the end all have left; the platform names them in the order in which they had the call.
  const agent = connected ?? (ended && answered ? agents.at(-1) : undefined)
  const external = item.participants.find((participant) => participant.type === 'External')
  const path = item.queue_path_names ?? []
  const fact = factOf(item)
  const common = commonOf(kind, known)
  return {
    ...common,
    id,
    key: keyOf(`${kind}-${id}`, common.origin, voicemail && ended),
    told: 'event',
    answered,
    ended,
    voicemail,
    number: toE164(external?.dn, country),
    menu: known.selected_menu?.name ?? (Array.isArray(path) ? path.at(-1) : path) ?? null,
    agentId: agent?.id ?? null,
    assignedAgentId: (agent ?? agents.find((agent) => agent.status === 'accepted'))?.id ?? null,
    rating: fact?.kind === 'rating.added' ? { score: fact.rating, comment: wordsOf(fact.comment) } : null,
    ...startOfSession(item.connected_at),
    endedAt: item.ends_at ? utc(item.ends_at) : null,
  }
}

/** The session that a metadata record describes: over, and with whatever has come since. */
export function sessionOfMetadata(record: MetadataRecord): Session {
  const kind = record.chat_type === undefined ? 'call' : 'chat'
  const { rating, standin } = record
  const voicemail = (record.voicemail_reason ?? 'not_voicemail') !== 'not_voicemail'
  const common = commonOf(kind, record)
  return {
    ...common,
    id: record.id,
    key: keyOf(`${kind}-${record.id}`, common.origin, voicemail),
    told: 'record',
    answered: Boolean(record.connected_at),
    ended: true,
    voicemail,
    number: null,
    menu: record.selected_menu?.name ?? null,
    agentId: null,
    assignedAgentId: null,
    rating: typeof rating === 'number' ? { score: rating, comment: wordsOf(standin?.comment) } : null,
    ...startOfSession(record.created_at),
    endedAt: record.ends_at ? utc(record.ends_at) : null,
  }
}

/**
 * A call of the app has its session since it arrived, so the voicemail that it leaves is a session of its own; one
 * from the phone has none before.
 */
function keyOf(key: string, origin: Session['origin'], isVoicemail: boolean): string {
  return origin === 'sdk' && isVoicemail ? voicemailKey(key) : key
}

/** The key of the voicemail that a call of the app leaves. */
export function voicemailKey(callKey: string): string {
  return `${callKey}-voicemail`
}

/** What is known when a user has started the SDK: who it is. */
export function startOf({ end_user }: StartItem, happenedAtMs: number): Session {
  const { identifier } = end_user
  return { ...without('start', startKey(identifier), happenedAtMs), origin: 'sdk', mobile: true, identifier }
}

/** An administrator's act: no session at all. */
export function setUpOf(happenedAtMs: number): Session {
  return without('set-up', setUpKey, happenedAtMs)
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
  return item.end_user?.identifier ?? toE164(external?.dn, country) ?? sessionKeyOf(item)
}

/** What calls and chats are told of in the same names, in events and records alike. */
type Names = Pick<SessionRecord, (typeof nameKeys)[number]>
const nameKeys = [
  'call_type',
  'chat_type',
  'status',
  'lang',
  'selected_menu',
  'menu_path',
  'end_user',
  'voicemail_reason',
  'fail_reason',
  'recording_url',
  'out_ticket_id',
  'wait_duration',
  'call_duration',
  'chat_duration',
  'hold_duration',
] as const

/** What calls and chats say in the same names, in events and records alike. */
function commonOf(kind: 'call' | 'chat', known: Names) {
  const type = (kind === 'call' ? known.call_type : known.chat_type) ?? null
  const isMobile = /\((?:App|Mobile|App Chat|Mobile Chat)\)/.test(type ?? '')
  const isFromApp = /^Voice (?:Inbound|Scheduled|Callback) \((?:App|Mobile|Web|API)\)/.test(type ?? '')
  const origin: Session['origin'] = kind === 'chat' || isFromApp ? 'sdk' : 'phone'
  const direction: Session['direction'] = /^(?:Voice|Messaging) Outbound/.test(type ?? '') ? 'out' : 'in'
  return {
    kind,
    origin,
    mobile: isMobile,
    type,
    direction,
    recordId: known.out_ticket_id ?? null,
    deflected: known.status === 'deflected',
    identifier: known.end_user?.identifier ?? null,
    email: wordsOf(known.end_user?.email),
    language: known.lang ?? null,
    menuPath: known.menu_path?.name ?? null,
    recordingUrl: known.recording_url ?? null,
    waitSeconds: known.wait_duration ?? null,
    talkSeconds: (kind === 'call' ? known.call_duration : known.chat_duration) ?? null,
    holdSeconds: known.hold_duration ?? null,
  }
}

/** Everything that a call or chat has, of something that is neither. */
function without(kind: 'start' | 'set-up', key: string, happenedAtMs: number): Session {
  return {
    ...commonOf('call', {}),
    kind,
    key,
    told: 'event',
    id: null,
    answered: false,
    ended: false,
    voicemail: false,
    number: null,
    menu: null,
    agentId: null,
    assignedAgentId: null,
    rating: null,
    startedAt: new Date(happenedAtMs).toISOString(),
    startedAtMs: happenedAtMs,
    endedAt: null,
  }
}

function namesOf(record: SessionRecord): Names {
  const names = Object.fromEntries(nameKeys.map((name) => [name, record[name]])) as Names
  return { ...names, selected_menu: names.selected_menu ?? record.menus?.at(-1) }
}

/** The live view of a chat has no failure code, but a status: one that nobody answered is not `finished`. */
function isWithoutFailure({ fail_reason, status }: Names): boolean {
  return fail_reason === undefined ? status === 'finished' : fail_reason === 'nothing'
}

/** Nothing was said where the text is empty. */
function wordsOf(text: string | null | undefined): string | null {
  return text ? text : null
}

function startOfSession(instant: string): Pick<Session, 'startedAt' | 'startedAtMs'> {
  return { startedAt: utc(instant), startedAtMs: Date.parse(instant) }
}

/** The platform mixes zone offsets; Kustomer writes UTC with milliseconds. */
function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString()
}
