import type { WebhookRow } from '../state/rows/webhook.ts'
import type { KustomerInstance } from '../state/state.ts'

/**
 * Keeps the signature's key out of the journal, and the webhook's own headers, which often carry a credential
 * of the receiver's; short values are none.
 */
export function hideSecrets({ host }: KustomerInstance, { id, attributes }: WebhookRow): void {
  host.hide(attributes.token, `webhook token of ${id}`)
  for (const { name, value } of attributes.headers) {
    if (value.length >= 8) host.hide(value, `header ${name} of webhook ${id}`)
  }
}
