import { uuid } from '../../kit/ids.ts'
import { isLoopback } from '../../kit/loopback.ts'
import { iso } from '../../kit/time.ts'
import { badParameter } from '../json-api/problem.ts'
import { newId } from '../state/record-ids.ts'
import type { WebhookRow } from '../state/rows/webhook.ts'
import type { KustomerInstance } from '../state/state.ts'
import type { Writer } from '../state/writer.ts'
import type { WebhookBody, WebhookUpdateBody } from './body.ts'
import { syncChannels } from './delivery.ts'
import { hideSecrets } from './secrets.ts'

/** Makes a webhook with a secret of its own. Throws a 400 for one too many, or an address that is not https. */
export function createWebhook({ instance, user, atMs }: Writer, body: WebhookBody): WebhookRow {
  const { state, host, switches } = instance
  refuseInsecureUrl(instance, body.url)
  const { webhooksPerOrg } = switches
  if (webhooksPerOrg !== null && state.webhooks.size >= webhooksPerOrg) {
    throw badParameter('body', `An org has at most ${webhooksPerOrg} webhooks`)
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

/** Changes the attributes in the body; the secret stays. Throws a 400 for a URL that is not https. */
export function updateWebhook(
  { instance, user, atMs }: Writer,
  before: WebhookRow,
  { name, url, events, headers, enabled }: WebhookUpdateBody,
): WebhookRow {
  if (url !== undefined) refuseInsecureUrl(instance, url)
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
  instance.state.webhooks.put(row)
  syncChannels(instance)
  return row
}

/** Deletes a webhook and cancels its open deliveries. */
export function deleteWebhook({ instance }: Writer, { id }: WebhookRow): void {
  instance.state.webhooks.delete(id)
  instance.host.record({ change: 'webhook.deleted', subject: id })
  syncChannels(instance)
}

function refuseInsecureUrl(instance: KustomerInstance, url: string): void {
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return
  if (protocol === 'http:' && isLoopback(hostname) && instance.switches.webhookHttpLoopback) return
  throw badParameter('url', 'Format validation failed (https)', '/properties/url/format')
}
