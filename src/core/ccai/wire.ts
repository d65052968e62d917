import { z } from 'zod'
import { type AgentStatusBody, agentStatusItem } from './agent-status-item.ts'
import { type Fact, factSchema, knownFact } from './fact.ts'

/**
 * What CCAI Platform posts and answers, as far as we read it. The platform may add keys at any time: keys that we do
 * not read are passed over; what we rely on is strict.
 */
const instant = z.iso.datetime({ offset: true })
const seconds = z.number().nullish()

const participant = z.object({
  type: z.enum(['External', 'Agent']),
  status: z.enum(['connected', 'accepted', 'disconnected', 'dispositionSubmitted']),
  id: z.int().optional(),
  name: z.string().nullish(),
  dn: z.string().nullish(),
})

/** The names of call and chat objects that we read, in events, in the Apps API and in metadata records. */
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
/** What calls and chats are told of in the same names, in events and records alike. */
export type SessionProperties = z.output<typeof sessionPropertiesSchema>

const item = z
  .object({
    call_id: z.int().optional(),
    chat_id: z.int().optional(),
    state: z.enum(['connected', 'disconnected']),
    connected_at: instant,
    ends_at: instant.nullish(),
    queue_path_names: z.union([z.array(z.string()), z.string()]).nullish(),
    participants: z.array(participant),
    standin: factSchema.optional(),
    ...sessionProperties,
  })
  .refine(({ call_id, chat_id }) => (call_id === undefined) !== (chat_id === undefined), {
    error: 'expected one of call_id and chat_id',
  })

/** The session that an event shows. */
export type SessionItem = z.output<typeof item>

/** A call or chat has changed, or something about it is known now. */
export interface SessionEventBody {
  readonly about: 'session'
  readonly item: SessionItem
}

/** A user of an app has started the SDK: no session yet. */
export interface SdkStartBody {
  readonly about: 'start'
  readonly identifier: string
}

/** An administrator has pressed "Create" on the page of custom fields. */
export interface SetUpBody {
  readonly about: 'set-up'
}

/** What one external session event tells. Plain data: the inbox keeps it. */
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

const envelope = { event_id: z.uuid(), timestamp: z.int().positive() }
const events = {
  'sdk.started': z.object({ ...envelope, item: startItem }),
  'custom_fields.create': z.object({ ...envelope, item: setUpItem }),
  'agent_status.changed': z.object({ ...envelope, item: agentStatusItem }),
  session: z.object({ ...envelope, item: sessionItem }),
}

/** One external session event, as read. */
export type SessionEvent = z.output<(typeof events)[keyof typeof events]>

/** Reads one external session event; what is wrong with it is named by its path. */
export function readEvent(event: unknown): z.ZodSafeParseResult<SessionEvent> {
  return events[formOf(event)].safeParse(event)
}

/** Events that tell of no session are known by their kind; all others have a session's form. */
function formOf(event: unknown): keyof typeof events {
  const kind = (event as { item?: { standin?: { kind?: unknown } } } | null)?.item?.standin?.kind
  return typeof kind === 'string' && Object.hasOwn(events, kind) ? (kind as keyof typeof events) : 'session'
}

/** The fact that an event carries, if it is of a kind that we know. */
export function factOf({ standin }: SessionItem): Fact | null {
  return knownFact(standin)
}

/** The POST of channel A: one or more events, each read by itself so that a bad one does not lose the others. */
export const envelopeSchema = z.object({ events: z.array(z.unknown()).max(1000) })

/** A call or chat of the Apps API; a chat names its queues `menus`. */
export const recordSchema = z.object({
  id: z.int(),
  connected_at: instant.nullish(),
  created_at: instant,
  ends_at: instant.nullish(),
  menus: z.array(z.object({ name: z.string() })).optional(),
  ...sessionProperties,
})
/** A call or chat, as read from the Apps API. */
export type SessionRecord = z.output<typeof recordSchema>

/**
 * The metadata record that is posted when a session is over, and again later: the session's own names, and under
 * a key of ours what no public page shows.
 */
export const metadataSchema = z
  .object({
    ...recordSchema.shape,
    updated_at: instant,
    rating: z.number().nullish(),
    standin: z.object({ comment: z.string().nullish() }).optional(),
  })
  .refine(({ call_type, chat_type }) => (call_type === undefined) !== (chat_type === undefined), {
    error: 'expected one of call_type and chat_type',
  })
/** A metadata record, as read. */
export type MetadataRecord = z.output<typeof metadataSchema>

/** A refusal of the platform's APIs: public clients look for one of these keys. */
export const errorSchema = z.union([
  z.object({ error: z.string() }),
  z.object({ errorCode: z.union([z.string(), z.number()]) }),
])

/** An agent of the Manager API; the e-mail address is the only key shared with Kustomer. */
const agentSchema = z.object({ id: z.int(), email: z.string() })
/** A list of agents. */
export const agentsSchema = z.array(agentSchema)

/** An agent, as read from the Manager API. */
export type AgentRecord = z.output<typeof agentSchema>
