import { uuid } from '../../kit/ids.ts'
import type { CcaiInstance } from '../state/state.ts'
import type { WebhookSecrets } from '../state/webhook-secrets.ts'

/** Changes the secrets; the journal is told to write none of them. */
export function putWebhookSecrets(instance: CcaiInstance, secrets: WebhookSecrets): void {
  instance.state.webhookSecrets = secrets
  hideWebhookSecrets(instance)
}

/** Tells the journal of the secrets, which that of a restored world does not know yet. */
export function hideWebhookSecrets({ state, host }: CcaiInstance): void {
  const { primary, secondary } = state.webhookSecrets
  host.hide(primary, 'ccai-webhook-secret')
  if (secondary !== null) host.hide(secondary, 'ccai-webhook-secret')
}

/** A secret that the portal generates; its form is ours. */
export function newWebhookSecret({ host }: CcaiInstance): string {
  return uuid(host, 'ccai.webhook-secret')
}
