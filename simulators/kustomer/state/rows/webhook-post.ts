import { iso } from '../../../kit/time.ts'

/** One event on its way to one webhook; its id is the name of its channel in the delivery engine. */
export interface WebhookPostRow {
  readonly id: string
  readonly webhook: string
  readonly event: string
  readonly signature: string
  /** When all attempts are over, whatever came of them, in epoch milliseconds. */
  readonly overAtMs: number
  readonly open: boolean
}

/** The list of deliveries whose attempts may not be over, by when they are. */
export function webhookPostEntries({ open, overAtMs }: WebhookPostRow): Array<[string, string]> {
  return open ? [['open', iso(overAtMs)]] : []
}
