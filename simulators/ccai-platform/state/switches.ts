import { z } from 'zod'

/** What CCAI Platform's public pages leave open, each with our default; a scenario may set any of them. */
export const switchesSchema = z.strictObject({
  /**
   * `enriched`: an event holds the documented keys and the call object's own names. `documented`: the
   * documented keys alone, and the rest has to be read from the Apps API.
   */
  eventDetail: z.enum(['enriched', 'documented']).default('enriched'),
  /** Whether events of calls are posted; that the two kinds are switched apart is documented. */
  callEvents: z.boolean().default(true),
  /** Whether events of chats are posted. */
  chatEvents: z.boolean().default(true),
  /**
   * A country code, such as `+1`: numbers of it are told without it, as some carriers hand them over. The
   * platform's samples are all in E.164, the default.
   */
  nationalCountryCode: z
    .string()
    .regex(/^\+\d{1,3}$/)
    .nullable()
    .default(null),
  /** Waits before further attempts to post events, in milliseconds; no retry is documented, nor its absence. */
  eventRetryDelaysMs: z.array(z.int().min(0)).default([1000, 5000, 30_000]),
  /** Further copies of every POST, byte for byte. */
  eventDuplicates: z.int().min(0).max(10).default(0),
  /** `kept`: one POST at a time for each call. `shuffled`: any may overtake within `eventShuffleMs`. */
  eventOrder: z.enum(['kept', 'shuffled']).default('kept'),
  eventShuffleMs: z.int().min(0).default(5000),
  /** Wait between what happens and the first attempt to tell it, in milliseconds. */
  eventDelayMs: z.int().min(0).default(0),
  /** How long the platform waits for an answer to its POST, in milliseconds. */
  eventTimeoutMs: z.int().min(1).default(10_000),
  /**
   * Where SmartActions are possible. `sdk`: in calls and chats of the mobile SDK, as their documentation has it.
   * `any`: in every session; the page of the Kustomer integration does not limit them.
   */
  smartActionsOn: z.enum(['any', 'sdk']).default('any'),
  /** Whether calls are recorded: the global setting; both must be on, for all and for the queue. */
  callRecording: z.boolean().default(false),
  /** The queues whose calls are recorded, by name; `null`: all. Calls of no queue follow the global setting. */
  recordedQueues: z.array(z.string().min(1)).nullable().default(null),
  /** How long after its end a call's recording is there, in milliseconds; no page says. */
  recordingDelayMs: z.int().min(0).default(0),
  /**
   * What becomes of a voicemail of somebody whose last one nobody has closed or called back: documented as a
   * failure.
   */
  repeatedVoicemail: z.enum(['fails', 'taken']).default('fails'),
  /**
   * How long after its time a scheduled call waits for an agent before it expires, in milliseconds; `null`: for ever.
   * That there is such an option is documented, its time is not.
   */
  scheduledCallExpiryMs: z.int().min(1).nullable().default(null),
  /** How long a chat waits for an agent before it expires, in milliseconds; `null`: for ever. No page says. */
  chatExpiryMs: z.int().min(1).nullable().default(null),
  /** How long both can be silent in a chat before it ends by itself, in milliseconds; `null`: for ever. */
  chatSilenceMs: z.int().min(1).nullable().default(null),
  /** How long after its end a chat's transcript is there, in milliseconds; no page says. */
  transcriptDelayMs: z.int().min(0).default(0),
  /** Whether a metadata record of each session is posted at its end, and once more later. */
  metadataRecords: z.boolean().default(true),
  /** How long after the end it is posted once more, in milliseconds: documented as 15 minutes. */
  metadataDelayMs: z.int().min(1).default(900_000),
  /**
   * The longest wait in a queue that is within the service level, in milliseconds; on a tenant a queue has its own, and
   * no default is documented.
   */
  serviceLevelMs: z.int().min(0).default(30_000),
  /** How many chats an agent can have at once; the platform's maximum is a setting without a documented default. */
  chatsPerAgent: z.int().min(1).default(4),
  /** How long Wrap-up lasts after an agent's last session, in milliseconds; on a tenant a queue may set it. */
  wrapUpMs: z.int().min(0).default(0),
  /**
   * The status of an agent who logs in to the adapter: the one from before, or Unavailable. Both are documented,
   * the second as the default of signing in, the first for most cases.
   */
  statusOnLogin: z.enum(['kept', 'unavailable']).default('kept'),
  /** Requests a second to the Apps API, for the whole tenant: documented as 10. */
  appsRequestsPerSecond: z.int().min(1).default(10),
  /** Whether the refusal above that rate says `retry-after`; no header of it is documented. */
  retryAfterHeader: z.boolean().default(false),
})
/** The switches with their values. */
export type CcaiSwitches = z.output<typeof switchesSchema>
