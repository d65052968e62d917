import { z } from 'zod'
import type { DeliveryPolicy } from '../../../simulators/kit/delivery.ts'
import { milliseconds, retryDelays } from '../../../simulators/kit/duration.ts'

/** How the messaging service behaves; strict, so that a misspelt name is rejected. */
export const switchesSchema = z.strictObject({
  /** How long after it was taken an outgoing message is on the person's telephone; `null`: it never arrives. */
  deliveredAfterMs: milliseconds.nullable().default(1000),
  /** What the service tells of a message that the account sent: nothing, the message as `outbound`, or as the person's. */
  echo: z.enum(['none', 'outbound', 'person']).default('none'),
  /** How long the link of a file can be used. */
  fileLifeMs: milliseconds.default(3_600_000),
  /** The largest file that it takes. */
  maximumFileBytes: z.number().int().positive().default(5_242_880),
  /** Which of its secrets it signs with; `both` during a rotation, `none` signs nothing. */
  signsWith: z.enum(['primary', 'secondary', 'both', 'none']).default('primary'),
  /** How many messages it keeps, older finished ones giving way; `null`: all. */
  keptMessages: z.number().int().min(1).nullable().default(null),
  retryDelaysMs: retryDelays.default([1000, 5000, 30_000, 120_000]),
  duplicates: z.number().int().min(0).max(10).default(0),
  order: z.enum(['kept', 'shuffled']).default('kept'),
  shuffleMs: milliseconds.default(2000),
  delayMs: milliseconds.default(0),
  timeoutMs: milliseconds.min(1).default(10_000),
})

/** The values of all switches. */
export type ChannelSwitches = z.output<typeof switchesSchema>

/** Where a server runs for long: fewer than Digital Experience keeps, whose answers it reports of. */
export const longRunning = { keptMessages: 5_000 } as const

/** How its events are delivered. */
export function deliveryPolicyOf(switches: ChannelSwitches): DeliveryPolicy {
  const { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs } = switches
  return { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs }
}
