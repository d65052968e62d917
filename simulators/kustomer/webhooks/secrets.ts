import type { WebhookRow } from '../state/rows/webhook.ts'
import type { KustomerInstance } from '../state/state.ts'

/**
 * Hides the signature key from the journal, and the values of the webhook's headers, which often are credentials
 * of the receiver. Values under 8 characters are too short for a credential and stay.
 */
export function hideSecrets({ host }: KustomerInstance, { id, attributes }: WebhookRow): void {
  host.hide(attributes.token, `webhook token of ${id}`)
  for (const { name, value } of attributes.headers) {
    if (value.length >= 8) host.hide(value, `header ${name} of webhook ${id}`)
  }
}
