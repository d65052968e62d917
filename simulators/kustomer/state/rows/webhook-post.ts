import { epochMs, flag, objectOf, text } from '../../../kit/shape.ts'
import { iso } from '../../../kit/time.ts'

/** One delivery of an event to one webhook; the id is the name of its channel in the delivery engine. */
export interface WebhookPostRow {
  readonly id: string
  readonly webhook: string
  readonly event: string
  readonly signature: string
  /** The latest end of the last attempt, in epoch milliseconds. */
  readonly overAtMs: number
  readonly open: boolean
}

/** The list entry of a delivery, among those that may still have attempts or the others, by their latest end. */
export function webhookPostEntries({ open, overAtMs }: WebhookPostRow): Array<[string, string]> {
  return [[open ? 'open' : 'closed', iso(overAtMs)]]
}

/** What a row of deliveries may be. */

export const webhookPostShape = objectOf<WebhookPostRow>({
  id: text,
  webhook: text,
  event: text,
  signature: text,
  overAtMs: epochMs,
  open: flag,
})
