import { z } from 'zod'
import { type AgentStatusBody, agentStatusItem } from './agent-status-item.ts'
import { type Fact, factSchema, knownFact } from './fact.ts'
import {
  fittingList,
  idNumber,
  looseId,
  looseInstant,
  looseList,
  looseNumber,
  looseObject,
  looseText,
} from './loose.ts'

/**
 * Schemas of CCAI Platform's events and responses. The platform may add keys and values at any time, so what is unknown
 * is passed over, and of a key that has another type than documented what is plain is used (`loose.ts`).
 */
const named = looseObject({ name: looseText })
const participant = z
  .object({
    ...{ type: z.string(), status: looseText, id: looseId, name: looseText, dn: looseText },
    /** Of the contact of a chat. */
    identifier: looseText,
  })
  .transform(({ type, status, ...rest }) => ({ type, status: statusOf(status ?? ''), ...rest }))

/**
 * Since July 2024 there are events of hold and mute, which show in no table: who is held or muted is still connected.
 * Other statuses stay as they are.
 */
function statusOf(status: string): string {
  return /^(?:on)?[ _-]?(?:hold|held|mute|muted)$/i.test(status) ? 'connected' : status
}

/** Properties that call and chat objects have alike in events, in the Apps API and in metadata records. */
const sessionProperties = {
  call_type: looseText,
  chat_type: looseText,
  status: looseText,
  lang: looseText,
  selected_menu: named,
  menu_path: named,
  end_user: looseObject({ identifier: looseText, name: looseText, email: looseText, phone: looseText }),
  voicemail_reason: looseText,
  fail_reason: looseText,
  recording_url: looseText,
  out_ticket_id: looseText,
  support_number: looseText,
  outbound_number: looseText,
  wait_duration: looseNumber,
  call_duration: looseNumber,
  chat_duration: looseNumber,
  hold_duration: looseNumber,
  transfers: looseList(
    z.object({
      id: looseId,
      status: looseText,
      connected_at: looseInstant,
      to_agent: named,
      to_menu: named,
      // What a record calls it (Google's public metadata fixtures).
      to_menu_path: named,
    }),
  ).optional(),
}
const sessionPropertiesSchema = z.object(sessionProperties)
/** The parsed properties that events and records share. */
export type SessionProperties = z.output<typeof sessionPropertiesSchema>

/** The two that have a place in a session; other kinds, such as a supervisor, are passed over. */
const participantTypes = ['External', 'Agent']

const item = z
  .object({
    call_id: looseId,
    chat_id: looseId,
    state: looseText,
    connected_at: looseInstant,
    ends_at: looseInstant,
    queue_path_names: z
      .union([z.array(z.string()), z.string()])
      .nullish()
      .catch(null),
    /** Which level holds the number is not documented for certain. */
    dn: looseText,
    participants: looseList(participant).transform((all) =>
      all.filter(({ type }) => participantTypes.includes(type)),
    ),
    standin: factSchema.optional(),
    ...sessionProperties,
  })
  .refine((it) => isGiven(it.call_id) !== isGiven(it.chat_id), {
    error: 'expected one of call_id and chat_id',
  })

/** A call or chat as a session event describes it. */
export type SessionItem = z.output<typeof item> & { readonly connected_at: string }

function isGiven<Value>(value: Value): value is NonNullable<Value> {
  return value !== null && value !== undefined
}

/** A parsed event: a call or chat has changed, or more is known about it. */
export interface SessionEventBody {
  readonly about: 'session'
  readonly item: SessionItem
}

/** A parsed event: a user has started the SDK of an app; there is no session yet. */
export interface SdkStartBody {
  readonly about: 'start'
  readonly identifier: string
}

/** A parsed event: an administrator has pressed "Create" on the custom fields page. */
export interface SetUpBody {
  readonly about: 'set-up'
}

/** The parsed content of one event, stored as the body of its inbox row. */
export type PlatformEventBody = SessionEventBody | SdkStartBody | SetUpBody | AgentStatusBody

const startItem = z
  .object({
    end_user: z.object({ identifier: z.string().min(1) }),
    standin: z.object({ kind: z.literal('sdk.started') }),
  })
  .transform(({ end_user }): SdkStartBody => ({ about: 'start', identifier: end_user.identifier }))

const setUpItem = z
  .object({ standin: z.object({ kind: z.literal('custom_fields.create') }) })
  .transform((): SetUpBody => ({ about: 'set-up' }))

const envelope = { event_id: looseText, timestamp: looseInstant }
const events = {
  'sdk.started': z.object({ ...envelope, item: startItem }),
  'custom_fields.create': z.object({ ...envelope, item: setUpItem }),
  'agent_status.changed': z.object({ ...envelope, item: agentStatusItem }),
  session: z.object({ ...envelope, item }),
}

/** One parsed event. */
export interface SessionEvent {
  /** What identifies it; `null` when it has no id. */
  readonly id: string | null
  readonly happenedAtMs: number
  readonly body: PlatformEventBody
}

/**
 * Parses one event; issues name the path of what is wrong.
 * @param nowMs the time of an event that tells none, which is also the start of a session that tells none
 */
export function readEvent(event: unknown, nowMs: number): SessionEvent | { readonly error: z.ZodError } {
  const parsed = events[formOf(event)].safeParse(event)
  if (!parsed.success) return { error: parsed.error }
  const { event_id, timestamp, item } = parsed.data
  const happenedAtMs = isGiven(timestamp) ? Date.parse(timestamp) : nowMs
  const id = event_id || null
  if ('about' in item) return { id, happenedAtMs, body: item }
  const connected_at = item.connected_at ?? new Date(happenedAtMs).toISOString()
  return { id, happenedAtMs, body: { about: 'session', item: { ...item, connected_at } } }
}

/** Selects the schema: events without a session are recognised by their kind, all others are session events. */
function formOf(event: unknown): keyof typeof events {
  const kind = (event as { item?: { standin?: { kind?: unknown } } } | null)?.item?.standin?.kind
  return typeof kind === 'string' && Object.hasOwn(events, kind) ? (kind as keyof typeof events) : 'session'
}

/** The fact that an event carries if its kind is known, else `null`. */
export function factOf({ standin }: SessionItem): Fact | null {
  return knownFact(standin)
}

/**
 * The body of a POST of session events. Each event is parsed separately, so that a bad one does not lose the others.
 */
export const envelopeSchema = z.object({ events: z.array(z.unknown()).max(1000) })

/** A call or chat in the Apps API; a chat lists its queues as `menus`. */
export const recordSchema = z.object({
  id: idNumber,
  connected_at: looseInstant,
  created_at: looseInstant,
  ends_at: looseInstant,
  menus: looseList(z.object({ name: z.string() })).optional(),
  ...sessionProperties,
})
/** A call or chat, as read from the Apps API. */
export type SessionRecord = z.output<typeof recordSchema>

/**
 * The metadata record that is posted after a session and again when more is known: the properties of the session, its
 * rating and the rating's comment as `feedback` (Google's public observability samples). A call has `call_type`, a chat
 * `chat_type`; where neither can be read, `session_type` and `session_type_v2` tell.
 */
export const metadataSchema = z
  .object({
    ...recordSchema.shape,
    session_type: looseText,
    session_type_v2: looseText,
    updated_at: looseInstant,
    rating: looseNumber,
    feedback: looseText,
  })
  .transform((record, context) => {
    const { session_type, session_type_v2, feedback, call_type, chat_type, ...shared } = record
    const { created_at, connected_at, ends_at, updated_at } = shared
    const type = session_type ?? session_type_v2 ?? ''
    const isCall = isGiven(call_type) || (!isGiven(chat_type) && type.startsWith('Voice'))
    const isChat = isGiven(chat_type) || (!isGiven(call_type) && type.startsWith('Messaging'))
    const startedAt = created_at ?? connected_at ?? ends_at ?? updated_at
    if (isCall === isChat) context.addIssue('expected one of call_type and chat_type')
    if (!isGiven(startedAt)) context.addIssue('expected created_at or another time of the session')
    if (isCall === isChat || !isGiven(startedAt)) return z.NEVER
    const types = isCall ? { call_type: call_type ?? type } : { chat_type: chat_type ?? type }
    return { ...shared, ...types, created_at: startedAt, comment: feedback || null }
  })
/** A parsed metadata record. */
export type MetadataRecord = z.output<typeof metadataSchema>

/** An error response of the platform's APIs, recognised by the keys that public clients look for. */
export const errorSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ errorCode: z.union([z.string(), z.number()]) }),
])

/** An agent of the Manager API; the e-mail address is the only key shared with Kustomer. */
const agentSchema = z.object({ id: idNumber, email: z.string() })

/** A list of agents; one without an address is nobody in Kustomer. */
export const agentsSchema = fittingList(agentSchema)
/** A parsed agent of the Manager API. */
export type AgentRecord = z.output<typeof agentSchema>
