import { uuid } from '../../kit/ids.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { WebhookSecrets } from '../state/webhook-secrets.ts'

/** Changes the secrets and hides them from the journal. */
export function putWebhookSecrets(instance: CcaiInstance, secrets: WebhookSecrets): void {
  instance.state.webhookSecrets = secrets
  hideWebhookSecrets(instance)
}

/** Makes the journal hide the secrets; needed again after a restore, which starts a new journal. */
export function hideWebhookSecrets({ state, host }: CcaiInstance): void {
  const { primary, secondary } = state.webhookSecrets
  host.hide(primary, 'ccai-webhook-secret')
  if (secondary !== null) host.hide(secondary, 'ccai-webhook-secret')
}

/** Generates a secret as the portal does; its format is our choice. */
export function newWebhookSecret({ host }: CcaiInstance): string {
  return uuid(host, 'ccai.webhook-secret')
}
