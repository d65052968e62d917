/** The secrets that chat webhooks are signed with; the portal shows each once, when it is generated. */
export interface WebhookSecrets {
  readonly primary: string
  /** `null` until one is generated. */
  readonly secondary: string | null
}

/** The primary secret of a new tenant, generated when webhooks were set up: fixed and obviously fake. */
export const firstWebhookSecret = 'standin-webhook-secret'
