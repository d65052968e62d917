import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { ActRefused } from '../../kit/host.ts'
import type { CcaiInstance } from '../state/state.ts'
import { newWebhookSecret, putWebhookSecrets } from './webhook-secrets.ts'

const generate = defineAct({
  name: 'ccai.admin.generate-webhook-secret',
  summary: 'An administrator generates a new secondary secret for chat webhooks, in the place of any other.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator generates a webhook secret',
  perform(instance: CcaiInstance) {
    const secondary = newWebhookSecret(instance)
    putWebhookSecrets(instance, { ...instance.state.webhookSecrets, secondary })
    instance.host.record({ change: 'webhook-secret.generated', subject: 'tenant' })
    return { secret: secondary }
  },
})

const rotate = defineAct({
  name: 'ccai.admin.rotate-webhook-secrets',
  summary:
    'An administrator makes the secondary secret of chat webhooks the primary one, and the other way round.',
  schema: z.strictObject({}),
  refs: {},
  phrase: () => 'an administrator rotates the webhook secrets',
  perform(instance: CcaiInstance) {
    const { primary, secondary } = instance.state.webhookSecrets
    if (secondary === null)
      throw new ActRefused(`${rotate.name}: there is no secondary secret; generate one first`)
    putWebhookSecrets(instance, { primary: secondary, secondary: primary })
    instance.host.record({ change: 'webhook-secrets.rotated', subject: 'tenant' })
  },
})

/**
 * What an administrator does with the secrets of chat webhooks. That a primary one is generated at the set-up alone,
 * and replaced by rotation after that, is documented.
 */
export const webhookActs = [generate, rotate] as const
