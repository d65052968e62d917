/** The secrets that sign chat webhooks; the portal shows each secret only when it is generated. */
export interface WebhookSecrets {
  readonly primary: string
  /** `null` until an administrator generates it. */
  readonly secondary: string | null
}

/** The primary secret of a new tenant: fixed and obviously fake. */
export const firstWebhookSecret = 'standin-webhook-secret'
