import { z } from 'zod'
import { epochMs, isoInstant } from '../http/instant.ts'
import { type AgentStatusBody, agentStatusItem } from './agent-status-item.ts'
import { type Fact, factSchema, knownFact } from './fact.ts'

/**
 * Schemas of CCAI Platform's events and responses. The platform may add keys at any time, so unknown keys are ignored;
 * the keys that the core uses are validated strictly.
 */
const seconds = z.number().nullish()

const participant = z.object({
  type: z.enum(['External', 'Agent']),
  status: z.enum(['connected', 'accepted', 'disconnected', 'dispositionSubmitted']),
  id: z.int().optional(),
  name: z.string().nullish(),
  dn: z.string().nullish(),
})

/** Properties that call and chat objects have alike in events, in the Apps API and in metadata records. */
const sessionProperties = {
  call_type: z.string().optional(),
  chat_type: z.string().optional(),
  status: z.string().optional(),
  lang: z.string().nullish(),
  selected_menu: z.object({ name: z.string() }).nullish(),
  menu_path: z.object({ name: z.string() }).nullish(),
  end_user: z.object({ identifier: z.string().nullish(), email: z.string().nullish() }).nullish(),
  voicemail_reason: z.string().optional(),
  fail_reason: z.string().optional(),
  recording_url: z.string().nullish(),
  out_ticket_id: z.string().nullish(),
  wait_duration: seconds,
  call_duration: seconds,
  chat_duration: seconds,
  hold_duration: seconds,
}
const sessionPropertiesSchema = z.object(sessionProperties)
/** The parsed properties that events and records share. */
export type SessionProperties = z.output<typeof sessionPropertiesSchema>

const item = z
  .object({
    call_id: z.int().optional(),
    chat_id: z.int().optional(),
    state: z.enum(['connected', 'disconnected']),
    connected_at: isoInstant,
    ends_at: isoInstant.nullish(),
    queue_path_names: z.union([z.array(z.string()), z.string()]).nullish(),
    participants: z.array(participant),
    standin: factSchema.optional(),
    ...sessionProperties,
  })
  .refine(({ call_id, chat_id }) => (call_id === undefined) !== (chat_id === undefined), {
    error: 'expected one of call_id and chat_id',
  })

/** A call or chat as a session event describes it. */
export type SessionItem = z.output<typeof item>

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

const sessionItem = item.transform((item): SessionEventBody => ({ about: 'session', item }))

const envelope = { event_id: z.uuid(), timestamp: epochMs }
const events = {
  'sdk.started': z.object({ ...envelope, item: startItem }),
  'custom_fields.create': z.object({ ...envelope, item: setUpItem }),
  'agent_status.changed': z.object({ ...envelope, item: agentStatusItem }),
  session: z.object({ ...envelope, item: sessionItem }),
}

/** One parsed event with its id and timestamp. */
export type SessionEvent = z.output<(typeof events)[keyof typeof events]>

/** Parses one event; issues name the path of what is wrong. */
export function readEvent(event: unknown): z.ZodSafeParseResult<SessionEvent> {
  return events[formOf(event)].safeParse(event)
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
  id: z.int(),
  connected_at: isoInstant.nullish(),
  created_at: isoInstant,
  ends_at: isoInstant.nullish(),
  menus: z.array(z.object({ name: z.string() })).optional(),
  ...sessionProperties,
})
/** A call or chat, as read from the Apps API. */
export type SessionRecord = z.output<typeof recordSchema>

/**
 * The metadata record that is posted after a session and again when more is known: the properties of the session, and
 * the contact's rating with its comment.
 */
export const metadataSchema = z
  .object({
    ...recordSchema.shape,
    updated_at: isoInstant,
    rating: z.number().nullish(),
    feedback: z.string().nullish(),
  })
  .refine(({ call_type, chat_type }) => (call_type === undefined) !== (chat_type === undefined), {
    error: 'expected one of call_type and chat_type',
  })
/** A parsed metadata record. */
export type MetadataRecord = z.output<typeof metadataSchema>

/** An error response of the platform's APIs, recognised by the keys that public clients look for. */
export const errorSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ errorCode: z.union([z.string(), z.number()]) }),
])

/** An agent of the Manager API; the e-mail address is the only key shared with Kustomer. */
const agentSchema = z.object({ id: z.int(), email: z.string() })
/** A list of agents. */
export const agentsSchema = z.array(agentSchema)

/** A parsed agent of the Manager API. */
export type AgentRecord = z.output<typeof agentSchema>
