import { z } from '@hono/zod-openapi'
import { uuid } from '../../kit/ids.ts'
import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { WebhookRow } from '../state/rows/webhook.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'

/** The events that a webhook can ask for; deletions have none. */
export const webhookEvents = ['customer', 'conversation', 'message', 'user', 'team', 'tag'].flatMap(
  (kind) => [`kustomer.${kind}.create`, `kustomer.${kind}.update`],
)

/** Most webhooks that an org may have, as documented. */
const webhookLimit = 5

const required = {
  name: z.string().min(1).max(255),
  url: z.url().max(2048),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
}

const header = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'Invalid header name'),
  value: z.string().regex(/^[\x20-\x7e]{0,1000}$/, 'Invalid header value'),
})

/** Body of a webhook's create. */
export const webhookBody = z
  .strictObject({ ...required, headers: z.array(header).max(20).optional(), enabled: z.boolean().optional() })
  .openapi('WebhookBody')

/** Body of a webhook's update. */
export const webhookUpdateBody = webhookBody.partial().openapi('WebhookUpdateBody')

type WebhookBody = z.output<typeof webhookBody>
type WebhookUpdateBody = z.output<typeof webhookUpdateBody>

/** Makes a webhook with a secret of its own. Throws a 400 for a sixth, or an address that is not https. */
export function createWebhook({ instance, user, atMs }: Writer, body: WebhookBody): WebhookRow {
  const { state, host } = instance
  refuseAddress(instance, body.url)
  if (state.webhooks.size >= webhookLimit) {
    throw badParameter('body', `An org has at most ${webhookLimit} webhooks`)
  }
  const { name, url, events, headers = [], enabled = true } = body
  const token = uuid(host, 'kustomer.webhook-token').replaceAll('-', '')
  const row: WebhookRow = {
    id: newId(instance, 'webhook'),
    createdBy: user,
    modifiedBy: user,
    attributes: {
      name,
      url,
      events: [...new Set(events)],
      headers,
      enabled,
      token,
      createdAt: iso(atMs),
      updatedAt: iso(atMs),
    },
  }
  hideSecrets(instance, row)
  host.record({ change: 'webhook.created', subject: row.id })
  return state.webhooks.put(row)
}

/** Changes what a body names; the secret stays. Throws a 400 for an address that is not https. */
export function updateWebhook(
  { instance, user, atMs }: Writer,
  before: WebhookRow,
  { name, url, events, headers, enabled }: WebhookUpdateBody,
): WebhookRow {
  if (url !== undefined) refuseAddress(instance, url)
  instance.host.record({ change: 'webhook.updated', subject: before.id })
  const { attributes } = before
  const row = {
    ...before,
    modifiedBy: user,
    attributes: {
      ...attributes,
      name: name ?? attributes.name,
      url: url ?? attributes.url,
      events: events ? [...new Set(events)] : attributes.events,
      headers: headers ?? attributes.headers,
      enabled: enabled ?? attributes.enabled,
      updatedAt: iso(atMs),
    },
  }
  hideSecrets(instance, row)
  return instance.state.webhooks.put(row)
}

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

function refuseAddress(instance: KustomerInstance, url: string): void {
  const { protocol, hostname } = new URL(url)
  const isLoopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
  if (protocol === 'https:') return
  if (protocol === 'http:' && isLoopback && instance.switches.webhookHttpLoopback) return
  throw badParameter('url', 'Format validation failed (https)', '/properties/url/format')
}
