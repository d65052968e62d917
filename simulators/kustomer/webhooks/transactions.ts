import type { Delivery } from '../../kit/delivery-channel.ts'
import { iso } from '../../kit/time.ts'
import { type Resource, toOne, toOrg } from '../json-api/resource.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The deliveries to one webhook, the newest first. Scans all deliveries of the instance. */
export function transactionsOf({ deliveries }: KustomerInstance, webhook: string): Delivery[] {
  return deliveries
    .rows()
    .filter(({ channel }) => channel.startsWith(`webhook/${webhook}/`))
    .reverse()
}

const statuses = {
  waiting: 'pending',
  sending: 'pending',
  delivered: 'success',
  'given-up': 'failed',
} as const

/** A delivery as a reply shows it, with the attributes that public clients read; values and ids are our choice. */
export function transactionResource(instance: KustomerInstance, webhook: string, row: Delivery): Resource {
  const last = row.attempts.at(-1)
  const isRetrying = row.state === 'waiting' && last !== undefined
  const self = `/v1/outbound-webhooks/${webhook}/transactions`
  return {
    type: 'outbound_webhook_transaction',
    id: String(row.id),
    attributes: {
      webhookId: webhook,
      eventName: instance.state.webhookPosts.get(row.channel)?.event,
      status: statuses[row.state],
      sentAt: last?.atMs ?? null,
      nextRetry: isRetrying ? iso(row.dueAtMs) : null,
      error: row.state === 'delivered' || !last ? null : (last.reason ?? `answered ${last.outcome}`),
    },
    relationships: {
      org: toOrg(instance.state.org),
      hook: toOne('outbound_webhook', 'outbound-webhooks', webhook),
    },
    links: { self },
  }
}
