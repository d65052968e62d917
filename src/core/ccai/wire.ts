import { z } from 'zod'

/**
 * What CCAI Platform posts and answers, as far as we read it. The platform may add keys at any time, so every
 * object is loose; what we rely on is strict.
 */
const instant = z.iso.datetime({ offset: true })

const participant = z.looseObject({
  type: z.enum(['External', 'Agent']),
  status: z.enum(['connected', 'accepted', 'disconnected', 'dispositionSubmitted']),
  id: z.int().optional(),
  name: z.string().nullish(),
  dn: z.string().nullish(),
})

/** Facts that no public page of the platform shows, under a key of their own. */
const fact = z.discriminatedUnion('kind', [
  z.looseObject({
    kind: z.literal('call_back'),
    button: z.enum(['call_back', 'hang_up_and_call_back', 'voicemail']),
    of_call_id: z.int(),
  }),
  z.looseObject({
    kind: z.literal('smart_action.failed'),
    id: z.int(),
    action: z.string(),
    cause: z.enum(['user', 'platform']),
    message: z.string(),
  }),
  z.looseObject({
    kind: z.literal('smart_action.completed'),
    id: z.int(),
    action: z.string(),
    result: z.string().default(''),
    files: z
      .array(z.looseObject({ name: z.string(), content_type: z.string(), url: z.string() }))
      .default([]),
  }),
  z.looseObject({ kind: z.literal('recording.ready') }),
  z.looseObject({ kind: z.literal('voicemail.left') }),
  z.looseObject({
    kind: z.literal(['voicemail.read', 'voicemail.closed', 'voicemail.called_back']),
    by: z.string(),
  }),
])

/** A kind of fact that we do not know yet is tolerated, as unknown keys are; one that we know must be whole. */
const knownKinds: readonly string[] = fact.options.flatMap((option) => [...option.shape.kind.values])
const unknownFact = z.looseObject({ kind: z.string().refine((kind) => !knownKinds.includes(kind)) })

const callNames = {
  call_type: z.string().optional(),
  lang: z.string().nullish(),
  selected_menu: z.looseObject({ name: z.string() }).nullish(),
  end_user: z.looseObject({ identifier: z.string().nullish() }).nullish(),
  voicemail_reason: z.string().optional(),
  fail_reason: z.string().optional(),
  recording_url: z.string().nullish(),
  out_ticket_id: z.string().nullish(),
}

const item = z.looseObject({
  call_id: z.int(),
  state: z.enum(['connected', 'disconnected']),
  connected_at: instant,
  ends_at: instant.nullish(),
  queue_path_names: z.union([z.array(z.string()), z.string()]).nullish(),
  participants: z.array(participant),
  standin: z.union([fact, unknownFact]).optional(),
  ...callNames,
})

/** A user who has started the SDK: no session yet. */
const startItem = z.looseObject({
  end_user: z.looseObject({ identifier: z.string().min(1) }),
  standin: z.looseObject({ kind: z.literal('sdk.started') }),
})

const envelope = { event_id: z.uuid(), timestamp: z.int().positive() }
const startEvent = z.looseObject({ ...envelope, item: startItem })
const sessionEvent = z.looseObject({ ...envelope, item })
const startProbe = z.looseObject({ item: z.looseObject({ standin: startItem.shape.standin }) })

/** One external session event, as read. */
export type SessionEvent = z.output<typeof startEvent> | z.output<typeof sessionEvent>

/** Reads one external session event; what is wrong with it is named by its path. */
export function readEvent(event: unknown): z.ZodSafeParseResult<SessionEvent> {
  return startProbe.safeParse(event).success ? startEvent.safeParse(event) : sessionEvent.safeParse(event)
}

/** The session that an event shows. */
export type SessionItem = z.output<typeof item>
/** A user who has started the SDK. */
export type StartItem = z.output<typeof startItem>
/** A fact beside the session. */
export type Fact = z.output<typeof fact>

/** Whether an event tells of a user who has started the SDK, and of no session. */
export function isStart(item: SessionItem | StartItem): item is StartItem {
  return item.standin?.kind === 'sdk.started'
}

/** The fact that an event carries, if it is of a kind that we know. */
export function factOf({ standin }: SessionItem): Fact | null {
  return standin && knownKinds.includes(standin.kind) ? (standin as Fact) : null
}

/** The POST of channel A: one or more events, each read by itself so that a bad one does not lose the others. */
export const envelopeSchema = z.looseObject({ events: z.array(z.unknown()).max(1000) })

/** A call of the Apps API. */
export const callSchema = z.looseObject({
  id: z.int(),
  connected_at: instant.nullish(),
  created_at: instant,
  ends_at: instant.nullish(),
  ...callNames,
})
/** A call, as read from the Apps API. */
export type CallRecord = z.output<typeof callSchema>

/** A refusal of the platform's APIs: public clients look for one of these keys. */
export const errorSchema = z.union([
  z.looseObject({ error: z.string() }),
  z.looseObject({ errorCode: z.union([z.string(), z.number()]) }),
])

/** An agent of the Manager API; the e-mail address is the only key shared with Kustomer. */
export const agentSchema = z.looseObject({ id: z.int(), email: z.string() })
/** A list of agents. */
export const agentsSchema = z.array(agentSchema)

/** An agent, as read from the Manager API. */
export type AgentRecord = z.output<typeof agentSchema>
