import { z } from 'zod'

/** What CCAI Platform's public pages leave open, each with our default; a scenario may set any of them. */
export const switchesSchema = z.strictObject({
  /**
   * `enriched`: an event holds the documented keys and the call object's own names. `documented`: the
   * documented keys alone, and the rest has to be read from the Apps API.
   */
  eventDetail: z.enum(['enriched', 'documented']).default('enriched'),
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
  /** Whether calls are recorded; on a tenant this is set globally and for each queue. */
  callRecording: z.boolean().default(false),
  /** How long after its end a call's recording is there, in milliseconds; no page says. */
  recordingDelayMs: z.int().min(0).default(0),
  /** Requests a second to the Apps API, for the whole tenant: documented as 10. */
  appsRequestsPerSecond: z.int().min(1).default(10),
  /** Whether the refusal above that rate says `retry-after`; no header of it is documented. */
  retryAfterHeader: z.boolean().default(false),
})
/** The switches with their values. */
export type CcaiSwitches = z.output<typeof switchesSchema>
