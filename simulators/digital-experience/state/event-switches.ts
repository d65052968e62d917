import { z } from 'zod'
import { milliseconds, retryDelays } from '../../kit/duration.ts'

/** How events are posted: nothing of it is documented for posts, so all of it is a switch. */
export const eventSwitches = {
  /** How far the envelope's clock is from UTC, in minutes; what is in the envelope is in UTC (recorded events). */
  eventOffsetMinutes: z.number().int().min(-720).max(840).default(60),
  /** Whether events are signed as the product's published signer does it, which is optional there. */
  eventSignature: z.enum(['none', 'hmac']).default('none'),
  eventRetryDelaysMs: retryDelays.default([1000, 5000, 30_000]),
  eventDuplicates: z.number().int().min(0).max(10).default(0),
  eventOrder: z.enum(['kept', 'shuffled']).default('kept'),
  eventShuffleMs: milliseconds.default(2000),
  eventDelayMs: milliseconds.default(0),
  eventTimeoutMs: milliseconds.min(1).default(10_000),
} as const
