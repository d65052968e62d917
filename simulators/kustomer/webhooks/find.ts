import { requireFound } from '../json-api/problem.ts'
import type { WebhookRow } from '../state/rows/webhook.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The webhook with this id. Throws a 404 when there is none. */
export function webhookOf({ state }: KustomerInstance, id: string): WebhookRow {
  return requireFound(state.webhooks.get(id), 'id')
}
