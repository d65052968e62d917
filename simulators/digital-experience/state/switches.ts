import { z } from 'zod'
import type { DeliveryPolicy } from '../../kit/delivery.ts'

const milliseconds = z.number().int().nonnegative()

/** What the vendor leaves open or a tenant chooses, each with its default; strict, so that a slip is refused. */
export const switchesSchema = z.strictObject({
  /** Life of an access token. The vendor publishes no number; public clients assume about an hour. */
  tokenTtlMs: z.number().int().min(1000).default(3_600_000),
  tenantId: z.string().min(1).default('11ee0000-5d1d-4000-8000-000000000001'),
  area: z.string().min(1).default('na1'),
  /** A reserved name, so that a host a client builds from the discovery never leads to the real platform. */
  domain: z.string().min(1).default('cxone.example'),
  digitalDataMappingId: z.string().min(1).default('dm-digital'),
  voiceDataMappingId: z.string().min(1).default('dm-voice'),
  /** Whether a contact who ends first keeps the agent's outcome out of the record on digital alone or on calls too. */
  contactEndedFirst: z.enum(['digital', 'both']).default('digital'),
  retryDelaysMs: z.array(milliseconds).default([1000, 5000, 30_000]),
  duplicates: z.number().int().min(0).max(10).default(0),
  order: z.enum(['kept', 'shuffled']).default('kept'),
  shuffleMs: milliseconds.default(2000),
  delayMs: milliseconds.default(0),
  /** Longer than 15 s: a memorialization that meets an expired CRM token rightly takes 9 to 15 s. */
  timeoutMs: z.number().int().positive().default(30_000),
})

/** The switches of one Digital Experience in one world. */
export type DigitalExperienceSwitches = z.output<typeof switchesSchema>

/** How memorializations are delivered; the vendor documents neither retry nor order, so every part is a switch. */
export function deliveryPolicyOf(switches: DigitalExperienceSwitches): DeliveryPolicy {
  const { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs } = switches
  return { retryDelaysMs, duplicates, order, shuffleMs, delayMs, timeoutMs }
}
