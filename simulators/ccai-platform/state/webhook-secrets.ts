import { objectOf, orNull, text } from '../../kit/shape.ts'
/** The secrets that sign chat webhooks; the portal shows each secret only when it is generated. */
export interface WebhookSecrets {
  readonly primary: string
  /** `null` until an administrator generates it. */
  readonly secondary: string | null
}

/** The primary secret of a new tenant: fixed and obviously fake. */
export const firstWebhookSecret = 'standin-webhook-secret'

/** What the secrets may be. */

export const webhookSecretsShape = objectOf<WebhookSecrets>({ primary: text, secondary: orNull(text) })
