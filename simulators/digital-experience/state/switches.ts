import { z } from 'zod'
import type { DeliveryPolicy } from '../../kit/delivery.ts'
import { milliseconds, retryDelays } from '../../kit/duration.ts'
import { eventSwitches } from './event-switches.ts'
import { memorializationSwitches } from './memorialization-switches.ts'
import { searchSwitches, writeSwitches } from './search-switches.ts'
import { statusSwitches } from './status-switches.ts'

/** Switches for what the vendor leaves open or a tenant chooses; strict, so that a misspelt name is rejected. */
export const switchesSchema = z.strictObject({
  /** Lifetime of an access token; undocumented, public clients assume about an hour. */
  tokenTtlMs: milliseconds.min(1000).default(3_600_000),
  /**
   * How long a refresh token is taken again after its use, which makes another one: 0, it is refused at once; `null`, it
   * stays good. Undocumented: a client whose answer got lost holds nothing but the old one.
   */
  refreshTokenGraceMs: milliseconds.nullable().default(0),
  /** Whether `/auth/token` takes the client as fields of the form: published types and public clients have both ways. */
  clientInForm: z.enum(['taken', 'refused']).default('taken'),
  /** Whether the id token is taken as a bearer too, as some public clients send it; undocumented for `/dfo/3.0`. */
  idTokenBearer: z.enum(['refused', 'taken']).default('refused'),
  tenantId: z.string().min(1).default('11ee0000-5d1d-4000-8000-000000000001'),
  area: z.string().min(1).default('na1'),
  /** A reserved domain, so that a host that a client derives from discovery never is the real platform. */
  domain: z.string().min(1).default('cxone.example'),
  /** The CRM configuration, and the mappings that memorialize by it unless a script names others. */
  crmConfigurationId: z.string().min(1).default('crm-1'),
  digitalDataMappingId: z.string().min(1).default('dm-digital'),
  voiceDataMappingId: z.string().min(1).default('dm-voice'),
  /** Whether an administrator connected a CRM at all: without one a customer card has no records. */
  crmConnected: z.boolean().default(true),
  /** The Dynamic Data mapping that picks the fields of records on a customer card; `null`: none is named. */
  dynamicDataMappingId: z.string().min(1).nullable().default(null),
  /** What the id of a merged customer card answers: a 404, or a redirect to the one that is left; undocumented. */
  mergedCard: z.enum(['not-found', 'redirect']).default('not-found'),
  /** Whether agents need the attribute and a digital skill, or either; those in MAX always need either. */
  digitalAgentNeeds: z.enum(['both', 'either']).default('both'),
  /** Which letters a skill's name may have: those of ASCII, or any; undocumented. */
  skillLetters: z.enum(['ascii', 'any']).default('ascii'),
  /**
   * How many changes of one contact are taken at once, and how many more each minute: as documented, "subject to change".
   * `null` lifts the limit.
   */
  contactBurst: z.number().int().positive().nullable().default(250),
  contactRefillPerMinute: z.number().int().positive().default(17),
  /** How many inbound messages of the tenant are taken in an hour; `null` lifts the limit. */
  inboundPerHour: z.number().int().positive().nullable().default(360_000),
  /** Whether a 429 says when to come again; undocumented. */
  retryAfterHeader: z.boolean().default(false),
  /** Which callback a new integration is called by: `posts/{id}/messages`, or `channel/{id}/outbound`. */
  outboundApi: z.enum(['classic', 'v3']).default('classic'),
  /** What `POST /channels/{id}/messages` makes of an id that the channel has had; undocumented. */
  duplicateMessage: z.enum(['conflict', 'idempotent']).default('conflict'),
  /** What `POST /channels` makes of a member that is not documented: a 400, or nothing. */
  unknownChannelMembers: z.enum(['refused', 'ignored']).default('refused'),
  /** What the calls that make a message make of a member that is not documented: a 400, or nothing. */
  unknownMessageMembers: z.enum(['refused', 'ignored']).default('refused'),
  /** What becomes of the members that a changing `POST /channels` leaves out; undocumented. */
  omittedChannelMembers: z.enum(['kept', 'reset']).default('kept'),
  /** Whether `GET /routing-queues` shows what the filter takes in; no member for it is documented. */
  queueFilter: z.enum(['shown', 'left-out']).default('shown'),
  /** Whether `posts/{postId}/messages` names the thread by the external platform's id, or by that of CXone; undocumented. */
  postIdForm: z.enum(['external', 'internal']).default('external'),
  /** Whether a callback to the middleware carries the id of the message, by which a repeated one is known; undocumented. */
  outboundMessageId: z.enum(['sent', 'left-out']).default('sent'),
  /** The largest file that is fetched with a message; undocumented. */
  maximumAttachmentBytes: z.number().int().positive().default(10_485_760),
  /**
   * How many messages are kept, older finished ones giving way; `null`: all. The vendor keeps them for months, which is
   * longer than a server at a test's disposal has memory.
   */
  keptMessages: z.number().int().min(1).nullable().default(null),
  /** How long the middleware may take for an answer, and the waits before each further attempt; undocumented. */
  callbackTimeoutMs: milliseconds.min(1).default(10_000),
  callbackRetryDelaysMs: retryDelays.default([]),
  retryDelaysMs: retryDelays.default([1000, 5000, 30_000]),
  duplicates: z.number().int().min(0).max(10).default(0),
  order: z.enum(['kept', 'shuffled']).default('kept'),
  shuffleMs: milliseconds.default(2000),
  delayMs: milliseconds.default(0),
  /** Longer than 15 s, which a memorialization may take when the CRM token has to be renewed. */
  timeoutMs: milliseconds.min(1).default(30_000),
  ...memorializationSwitches,
  ...eventSwitches,
  ...statusSwitches,
  ...searchSwitches,
  ...writeSwitches,
})

/** The switches that lift the vendor's limits. */
export const unlimited = { contactBurst: null, inboundPerHour: null } as const

/**
 * Where a server runs for long. They are more than the messaging service keeps, so that what it can still report of has
 * a message here. (To keep what waits for a report would keep all that is sent by a middleware that makes none.)
 */
export const longRunning = { keptMessages: 10_000 } as const

/** The values of all switches. */
export type DigitalExperienceSwitches = z.output<typeof switchesSchema>

/** How an agent's message is handed to a middleware. */
export function callbackPolicyOf(switches: DigitalExperienceSwitches): DeliveryPolicy {
  const { callbackRetryDelaysMs, callbackTimeoutMs } = switches
  return { ...deliveryPolicyOf(switches), retryDelaysMs: callbackRetryDelaysMs, timeoutMs: callbackTimeoutMs }
}

/** How events are posted to subscribers. */
export function eventPolicyOf(switches: DigitalExperienceSwitches): DeliveryPolicy {
  return {
    retryDelaysMs: switches.eventRetryDelaysMs,
    duplicates: switches.eventDuplicates,
    order: switches.eventOrder,
    shuffleMs: switches.eventShuffleMs,
    delayMs: switches.eventDelayMs,
    timeoutMs: switches.eventTimeoutMs,
  }
}

/** How memorializations are delivered; every part is a switch, because retries and order are undocumented. */
export function deliveryPolicyOf(switches: DigitalExperienceSwitches): DeliveryPolicy {
  const { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs } = switches
  return { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs }
}
