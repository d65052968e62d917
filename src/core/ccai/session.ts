import type { CountryCode } from 'libphonenumber-js/min'
import { bodyHash } from '../body-hash.ts'
import { toE164 } from './phone-number.ts'
import type { CallRecord, SessionItem, StartItem } from './wire.ts'

/** A call of CCAI Platform as the rules see it, whatever the event carried and what had to be read. */
export interface Session {
  /** `start`: a user has started the SDK, and there is no call yet. */
  readonly kind: 'call' | 'start'
  /** `sdk`: from an app with the mobile SDK, where the contact is known by an identifier. */
  readonly origin: 'sdk' | 'phone'
  /** `call-1418`: the stable part of every external id. */
  readonly key: string
  /** Its id in CCAI Platform; `null` when there is no call yet. */
  readonly callId: number | null
  /** The CRM record that CCAI Platform shows for it. */
  readonly recordId: string | null
  readonly direction: 'in' | 'out'
  /** `answered`: an agent and the contact have been connected, now or before the end. */
  readonly answered: boolean
  readonly ended: boolean
  readonly voicemail: boolean
  /** The contact's number in E.164; `null` when withheld. */
  readonly number: string | null
  /** What CCAI Platform knows the contact by. */
  readonly identifier: string | null
  readonly language: string | null
  /** The leaf queue chosen at the start; `null` before a choice. */
  readonly menu: string | null
  /** The agent who is connected, or was until the end: an answer may be told after it. */
  readonly agentId: number | null
  /** The agent to whom the call is assigned: who is connected, else who is to be. */
  readonly assignedAgentId: number | null
  /** Where the recording lies; `null` when there is none, or not yet. */
  readonly recordingUrl: string | null
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly endedAt: string | null
}

/** Whether an event tells enough by itself, or the rest has to be read from the Apps API. */
export function isEnriched(item: SessionItem): boolean {
  return item.call_type !== undefined
}

/**
 * @param country of numbers that carry no country code
 * @param call the Apps API's record, where the event holds the documented keys alone. The event's
 * `connected_at` is when the session began, the record's is when agent and contact were joined.
 */
export function sessionOf(item: SessionItem, country: CountryCode, call?: CallRecord): Session {
  const known = { ...item, ...(call ? namesOf(call) : {}) }
  const agents = item.participants.filter((participant) => participant.type === 'Agent')
  const connected = agents.find((agent) => agent.status === 'connected')
  const ended = item.state === 'disconnected'
  const voicemail = (known.voicemail_reason ?? 'not_voicemail') !== 'not_voicemail'
  const answered =
    connected !== undefined || (ended && !voicemail && agents.length > 0 && known.fail_reason === 'nothing')
  // At the end all have left; the platform names them in the order in which they had the call.
  const agent = connected ?? (ended && answered ? agents.at(-1) : undefined)
  const external = item.participants.find((participant) => participant.type === 'External')
  const path = item.queue_path_names ?? []
  return {
    kind: 'call',
    origin: /\((?:App|Mobile)\)/.test(known.call_type ?? '') ? 'sdk' : 'phone',
    key: `call-${item.call_id}`,
    callId: item.call_id,
    recordId: known.out_ticket_id ?? null,
    direction: known.call_type?.startsWith('Voice Outbound') ? 'out' : 'in',
    answered,
    ended,
    voicemail,
    number: toE164(external?.dn, country),
    identifier: known.end_user?.identifier ?? null,
    language: known.lang ?? null,
    menu: known.selected_menu?.name ?? (Array.isArray(path) ? path.at(-1) : path) ?? null,
    agentId: agent?.id ?? null,
    assignedAgentId: (agent ?? agents.find((agent) => agent.status === 'accepted'))?.id ?? null,
    recordingUrl: known.recording_url ?? null,
    startedAt: utc(item.connected_at),
    endedAt: item.ends_at ? utc(item.ends_at) : null,
  }
}

/** What is known when a user has started the SDK: who it is. */
export function startOf({ end_user }: StartItem, happenedAtMs: number): Session {
  return {
    kind: 'start',
    origin: 'sdk',
    key: startKey(end_user.identifier),
    callId: null,
    recordId: null,
    direction: 'in',
    answered: false,
    ended: false,
    voicemail: false,
    number: null,
    identifier: end_user.identifier,
    language: null,
    menu: null,
    agentId: null,
    assignedAgentId: null,
    recordingUrl: null,
    startedAt: new Date(happenedAtMs).toISOString(),
    endedAt: null,
  }
}

/** The key of a user's starts, under which the inbox and the reports know them: an identifier may be an e-mail address. */
export function startKey(identifier: string): string {
  return `user-${bodyHash(identifier).slice(0, 16)}`
}

/** The lane of a session: who the contact is, as far as the event says. */
export function laneOf(item: SessionItem, country: CountryCode): string {
  const external = item.participants.find((participant) => participant.type === 'External')
  return item.end_user?.identifier ?? toE164(external?.dn, country) ?? `call-${item.call_id}`
}

function namesOf(call: CallRecord): Partial<SessionItem> {
  const { call_type, lang, selected_menu, end_user, voicemail_reason, fail_reason } = call
  const { recording_url, out_ticket_id } = call
  return {
    call_type,
    lang,
    selected_menu,
    end_user,
    voicemail_reason,
    fail_reason,
    recording_url,
    out_ticket_id,
  }
}

/** The platform mixes zone offsets; Kustomer writes UTC with milliseconds. */
function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString()
}
