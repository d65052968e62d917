import type { CallRecord, SessionItem } from './wire.ts'

/** A call of CCAI Platform as the rules see it, whatever the event carried and what had to be read. */
export interface Session {
  /** `call-1418`: the stable part of every external id. */
  readonly key: string
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
  /** The agent who is connected now. */
  readonly agentId: number | null
  /** ISO 8601 in UTC. */
  readonly startedAt: string
  readonly endedAt: string | null
}

/** Whether an event tells enough by itself, or the rest has to be read from the Apps API. */
export function isEnriched(item: SessionItem): boolean {
  return item.call_type !== undefined
}

/**
 * @param call the Apps API's record, where the event holds the documented keys alone. The event's
 * `connected_at` is when the session began, the record's is when agent and contact were joined.
 */
export function sessionOf(item: SessionItem, call?: CallRecord): Session {
  const known = { ...item, ...(call ? namesOf(call) : {}) }
  const agents = item.participants.filter((participant) => participant.type === 'Agent')
  const connected = agents.find((agent) => agent.status === 'connected')
  const ended = item.state === 'disconnected'
  const voicemail = (known.voicemail_reason ?? 'not_voicemail') !== 'not_voicemail'
  const external = item.participants.find((participant) => participant.type === 'External')
  const path = item.queue_path_names ?? []
  return {
    key: `call-${item.call_id}`,
    direction: known.call_type?.startsWith('Voice Outbound') ? 'out' : 'in',
    answered:
      connected !== undefined ||
      (ended && !voicemail && agents.length > 0 && known.fail_reason === 'nothing'),
    ended,
    voicemail,
    number: numberOf(external?.dn),
    identifier: known.end_user?.identifier ?? null,
    language: known.lang ?? null,
    menu: known.selected_menu?.name ?? (Array.isArray(path) ? path.at(-1) : path) ?? null,
    agentId: connected?.id ?? null,
    startedAt: utc(item.connected_at),
    endedAt: item.ends_at ? utc(item.ends_at) : null,
  }
}

/** The lane of a session: who the contact is, as far as the event says. */
export function laneOf(item: SessionItem): string {
  const external = item.participants.find((participant) => participant.type === 'External')
  return item.end_user?.identifier ?? numberOf(external?.dn) ?? `call-${item.call_id}`
}

function namesOf(call: CallRecord): Partial<SessionItem> {
  const { call_type, lang, selected_menu, end_user, voicemail_reason, fail_reason } = call
  return { call_type, lang, selected_menu, end_user, voicemail_reason, fail_reason }
}

/** The platform mixes zone offsets; Kustomer writes UTC with milliseconds. */
function utc(instant: string): string {
  return new Date(Date.parse(instant)).toISOString()
}

/** E.164 from a number with its country code, however it is spaced; a national number has no code to take. */
function numberOf(written: string | null | undefined): string | null {
  const digits = written?.replaceAll(/[\s().-]/g, '').replace(/^00/, '+') ?? ''
  return /^\+[1-9]\d{1,14}$/.test(digits) ? digits : null
}
