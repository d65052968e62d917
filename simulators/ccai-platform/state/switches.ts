import { z } from 'zod'
import { milliseconds, retryDelays } from '../../kit/duration.ts'
import { isLoopback } from '../../kit/loopback.ts'

/** Switches for behavior that the documentation leaves open, with our defaults; a scenario may set them. */
export const switchesSchema = z.strictObject({
  /** The tenant's subdomain, which is the user name of the server APIs. */
  subdomain: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('standin'),
  /**
   * `enriched`: an event has the documented keys and the fields of the session object. `documented`: only the
   * documented keys, so that the rest has to be read from the Apps API.
   */
  eventDetail: z.enum(['enriched', 'documented']).default('enriched'),
  /** Whether call events are posted; separate settings for calls and chats are documented. */
  callEvents: z.boolean().default(true),
  /** Whether chat events are posted. */
  chatEvents: z.boolean().default(true),
  /**
   * Where chat webhooks are posted, as an administrator sets it in the portal; `null`: they are turned off. Https, or
   * http to a loopback address, which is ours.
   */
  chatWebhookUrl: z
    .url({ protocol: /^https?$/, error: 'expected an address such as https://example.com/chats, or null' })
    .refine(isSecure, { error: 'expected https; http goes to a loopback address alone' })
    .nullable()
    .default(null),
  /**
   * A country code such as `+1` that events omit from its numbers, as some carriers do. `null`: numbers are in
   * E.164, as in all samples of the platform.
   */
  nationalCountryCode: z
    .string()
    .regex(/^\+\d{1,3}$/)
    .nullable()
    .default(null),
  /** Delays before each retry of an event POST, in milliseconds; whether there are retries is undocumented. */
  eventRetryDelaysMs: retryDelays.default([1000, 5000, 30_000]),
  /** How many identical copies of every POST are sent in addition. */
  eventDuplicates: z.int().min(0).max(10).default(0),
  /** `kept`: one POST at a time for each session. `shuffled`: POSTs may overtake within `eventShuffleMs`. */
  eventOrder: z.enum(['kept', 'shuffled']).default('kept'),
  eventShuffleMs: milliseconds.default(5000),
  /** Delay between a change and the first attempt to post its event, in milliseconds. */
  eventDelayMs: milliseconds.default(0),
  /**
   * How far the clock of the service that sends events is ahead, or behind when negative, in milliseconds: since August
   * 2023 events are sent by services of their own (release notes). It shows in `timestamp` alone.
   */
  eventClockMs: z.union([milliseconds, z.int().min(-86_400_000).max(-1)]).default(0),
  /** Timeout for the answer to a POST, in milliseconds. */
  eventTimeoutMs: milliseconds.min(1).default(10_000),
  /**
   * Where SmartActions are possible. `sdk`: only in sessions of the mobile SDK, as the SmartActions documentation
   * says. `any`: in every session, because the documentation of the Kustomer integration sets no limit.
   */
  smartActionsOn: z.enum(['any', 'sdk']).default('any'),
  /** The global setting for recording calls; a call is recorded if its queue is recorded too. */
  callRecording: z.boolean().default(false),
  /** Names of the queues whose calls are recorded; `null`: all. Without a queue, the global setting decides. */
  recordedQueues: z.array(z.string().min(1)).nullable().default(null),
  /** How long after a call its recording becomes available, in milliseconds; undocumented. */
  recordingDelayMs: milliseconds.default(0),
  /**
   * Whether a call that was transferred has one recording, or one for each segment, which begins with a transfer; a
   * setting of the platform (release notes of 2023-06-30).
   */
  recordingFiles: z.enum(['one', 'each-segment']).default('one'),
  /**
   * Whether agents may forward voicemails to other agents and queues, or also back to the queue where they are (call
   * settings, where both are off by default).
   */
  voicemailForwarding: z.enum(['off', 'elsewhere', 'same-queue-too']).default('off'),
  /**
   * What happens to a voicemail while the contact's previous one is neither closed nor called back; documented
   * as a failure.
   */
  repeatedVoicemail: z.enum(['fails', 'taken']).default('fails'),
  /**
   * How long a scheduled call waits for an agent after its due time before it expires, in milliseconds; `null`:
   * forever. The option is documented, its value is not.
   */
  scheduledCallExpiryMs: milliseconds.min(1).nullable().default(null),
  /** How long a chat waits for an agent before it expires, in milliseconds; `null`: forever. Undocumented. */
  chatExpiryMs: milliseconds.min(1).nullable().default(null),
  /** After how long without a message a chat times out, in milliseconds; `null`: never. */
  chatSilenceMs: milliseconds.min(1).nullable().default(null),
  /** How long after a chat its transcript becomes available, in milliseconds; undocumented. */
  transcriptDelayMs: milliseconds.default(0),
  /** Whether the metadata record of a session is posted at its end and again after `metadataDelayMs`. */
  metadataRecords: z.boolean().default(true),
  /** How long after the end the metadata record is posted again, in milliseconds; documented as 15 minutes. */
  metadataDelayMs: milliseconds.min(1).default(900_000),
  /**
   * The longest queue wait within the service level, in milliseconds; on the platform each queue has its own, and no
   * default is documented.
   */
  serviceLevelMs: milliseconds.default(30_000),
  /**
   * How many calls an agent can have at once: call waiting (release notes, 3.30), off until an administrator sets a number
   * (call settings, "Call concurrency").
   */
  callsPerAgent: z.int().min(1).max(20).default(1),
  /** How many chats an agent can have at once; a setting of the platform without a documented default. */
  chatsPerAgent: z.int().min(1).default(4),
  /** How long Wrap-up lasts after an agent's last session, in milliseconds; on the platform a queue may set it. */
  wrapUpMs: milliseconds.default(0),
  /**
   * The status after logging in to the adapter: the previous one, or Unavailable. The documentation says both:
   * `unavailable` as the default of signing in, `kept` for most cases.
   */
  statusOnLogin: z.enum(['kept', 'unavailable']).default('kept'),
  /** What an agent who misses an offer is then: as before, or in Missed Call or Missed Chat, as with automatic offers. */
  missedOffer: z.enum(['kept', 'missed']).default('kept'),
  /** What follows a wrap-up that lasted its time: the status from before, or Wrap-up Exceeded until one is chosen. */
  wrapUpEnd: z.enum(['released', 'exceeded']).default('released'),
  /** Whether a session can be transferred to an agent who is not available; a setting of the platform. */
  transferToUnavailable: z.boolean().default(false),
  /** The company's numbers, the default one first; with more than one, the agent chooses unless a request does. */
  outboundNumbers: z
    .array(z.string().regex(/^\+[1-9]\d{1,14}$/, 'expected a number in E.164'))
    .min(1)
    .max(20)
    .default(['+14155550100']),
  /** The company's list of numbers in E.164 that are not to be called, by nobody. */
  doNotCall: z.array(z.string()).default([]),
  /** Whether an event tells that a hold begins and ends, as for quality management; no stage is documented for it. */
  holdEvents: z.boolean().default(false),
  /** The languages in which calls are taken; `null`: every language that has an ISO 639-1 code. */
  languages: z.array(z.string().min(2)).nullable().default(null),
  /** Queues that take no calls by API, by their names, and why. */
  closedQueues: z.record(z.string().min(1), z.enum(['after-hours', 'manual-redirection'])).default({}),
  /** Queues that are over capacity, by their names; they are told as such, and nobody is deflected. */
  overCapacityQueues: z.array(z.string().min(1)).default([]),
  /** The key that says whether a queue is out of hours: its page's example has the one, its text the other. */
  afterHoursKey: z.enum(['after_hour', 'after_hours']).default('after_hour'),
  /**
   * How the status of a cancelled booking is spelt: `canceled` stands in a sample record, `cancelled` on the page of
   * the callback call API.
   */
  canceledStatus: z.enum(['canceled', 'cancelled']).default('canceled'),
  /** Whether a voicemail is recorded where calls are, or always. */
  voicemailRecording: z.enum(['with-calls', 'always']).default('with-calls'),
  /** For how long a second authentication of one session is a duplicate, in milliseconds; documented without a value. */
  authenticationIntervalMs: milliseconds.default(60_000),
  /** What happens to members of bodies and parameters of queries that no page names; ours, as Rails has it. */
  unknownParameters: z.enum(['passed-over', 'refused']).default('passed-over'),
  /** Requests per second to the Apps API, for the whole tenant; documented as 10; `null`: no limit. */
  appsRequestsPerSecond: z.int().min(1).nullable().default(10),
  /** Requests per second to the Manager API, for the whole tenant; documented as 10; `null`: no limit. */
  managerRequestsPerSecond: z.int().min(1).nullable().default(10),
  /** Whether a 429 answer has the header `retry-after`, which is not documented. */
  retryAfterHeader: z.boolean().default(false),
})

function isSecure(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** The switches that lift every limit of the vendor's. */
export const unlimited = {
  appsRequestsPerSecond: null,
  managerRequestsPerSecond: null,
} satisfies Partial<CcaiSwitches>

/** The switches that only say how a world begins, and what to do instead of changing them. */
export const switchesOfTheStart = {
  subdomain: 'begin another world with it',
} satisfies Partial<Record<keyof CcaiSwitches, string>>

/** The values of all switches. */
export type CcaiSwitches = z.output<typeof switchesSchema>
