import { createHmac } from 'node:crypto'
import type { DeliveryPolicy } from '../../kit/delivery.ts'
import type { Delivery, DeliveryChannel } from '../../kit/delivery-channel.ts'
import { iso } from '../../kit/time.ts'
import type { Resource } from '../json-api/resource.ts'
import type { WebhookRow } from '../state/rows/webhook.ts'
import type { WebhookPostRow } from '../state/rows/webhook-post.ts'
import type { KustomerInstance, KustomerState } from '../state/state.ts'
import { eventName, eventOf } from './event.ts'
import { hideSecrets } from './secrets.ts'

const signatureHeader = 'x-kustomer-webhook-signature'

/** The delivery policy of webhooks, set by switches: unordered, with retries. */
export function webhookPolicy({ switches }: KustomerInstance): DeliveryPolicy {
  return {
    retryDelaysMs: switches.webhookRetryDelaysMs,
    duplicates: switches.webhookDuplicates,
    order: 'shuffled',
    shuffleMs: switches.webhookShuffleMs,
    delayMs: switches.webhookDelayMs,
    timeoutMs: switches.webhookTimeoutMs,
  }
}

/** Posts an event to each enabled webhook that subscribes to it; without `before` the record is new. */
export function announce<Row extends object>(
  instance: KustomerInstance,
  kind: 'customer' | 'conversation' | 'message' | 'user' | 'team' | 'tag',
  resourceOf: (org: string, row: Row) => Resource,
  before: Row | undefined,
  after: Row,
): void {
  const { state } = instance
  if (state.webhooks.size === 0) return
  const change = { kind, before, after }
  const name = eventName(change)
  const webhooks = [...state.webhooks.values()].filter(
    ({ attributes }) => attributes.enabled && attributes.events.includes(name),
  )
  if (webhooks.length === 0) return
  const event = eventOf(instance, change, resourceOf, { client: 'api-gw' })
  const body = JSON.stringify(event)
  for (const webhook of webhooks) post(instance, webhook, event, body)
}

interface Event {
  readonly id: string
  readonly name: string
}

function post(instance: KustomerInstance, webhook: WebhookRow, event: Event, body: string): void {
  const { state, host, deliveries } = instance
  const overAtMs = host.now() + longestMs(webhookPolicy(instance))
  const signature = createHmac('sha256', webhook.attributes.token).update(body).digest('hex')
  const id = `webhook/${webhook.id}/${event.id}`
  state.webhookPosts.put({ id, webhook: webhook.id, event: event.name, signature, overAtMs, open: true })
  instance.channels.set(id, new WebhookChannel(state, id))
  deliveries.post(id, webhook.id, body)
  host.wakeAt(overAtMs)
}

/** The longest possible time from the start of a delivery to the end of its last attempt, in milliseconds. */
function longestMs({ retryDelaysMs, delayMs, shuffleMs, timeoutMs }: DeliveryPolicy): number {
  const waitsMs = retryDelaysMs.reduce((sum, waitMs) => sum + waitMs, 0)
  return delayMs + shuffleMs + waitsMs + (retryDelaysMs.length + 1) * timeoutMs + 1
}

/**
 * Hides the webhooks' secrets and opens the channels of open deliveries, both of which a restored world lacks;
 * closes the channels of disabled or deleted webhooks, and disables webhooks after a delivery has failed for good.
 */
export function wakeWebhooks(instance: KustomerInstance): void {
  const { state, host } = instance
  for (const webhook of state.webhooks.values()) hideSecrets(instance, webhook)
  closeDeliveries(instance)
  syncChannels(instance)
  const next = state.webhookPosts.earliest('open')
  if (next) host.wakeAt(next.overAtMs)
}

/** Opens and closes the channels of open deliveries to match the webhooks; call it after changing a webhook. */
export function syncChannels(instance: KustomerInstance): void {
  const { state, channels } = instance
  for (const { id, webhook } of state.webhookPosts.whole('open')) {
    if (!state.webhooks.get(webhook)?.attributes.enabled) channels.delete(id)
    else if (!channels.has(id)) channels.set(id, new WebhookChannel(state, id))
  }
}

/** A channel whose address and headers are read at each attempt; the signature of the bytes stays. */
class WebhookChannel implements DeliveryChannel {
  readonly proof = signatureHeader
  readonly #state: KustomerState
  readonly #id: string

  constructor(state: KustomerState, id: string) {
    this.#state = state
    this.#id = id
  }

  get url(): string {
    return this.#webhook()?.url ?? ''
  }

  get headers(): Record<string, string> {
    const own = (this.#webhook()?.headers ?? []).map(({ name, value }) => [name.toLowerCase(), value])
    const { event, signature } = this.#state.webhookPosts.get(this.#id)!
    return {
      ...Object.fromEntries(own),
      'content-type': 'application/json',
      'x-kustomer-webhook-event': event,
      [signatureHeader]: signature,
    }
  }

  #webhook() {
    const { webhooks, webhookPosts } = this.#state
    return webhooks.get(webhookPosts.get(this.#id)?.webhook ?? '')?.attributes
  }
}

/** Closes the deliveries that are over, and forgets the oldest closed ones of which the engine has dropped all copies. */
function closeDeliveries(instance: KustomerInstance): void {
  const { state, host, channels, deliveries } = instance
  const first = state.webhookPosts.earliest('open')
  if (!first || first.overAtMs > host.now()) return
  const kept = new Map<string, Delivery[]>()
  for (const copy of deliveries.rows()) {
    const copies = kept.get(copy.channel)
    if (copies) copies.push(copy)
    else kept.set(copy.channel, [copy])
  }
  for (const row of state.webhookPosts.whole('open')) {
    if (row.overAtMs > host.now()) break
    closeDelivery(instance, row, kept.get(row.id) ?? [])
  }
  for (;;) {
    const oldest = state.webhookPosts.earliest('closed')
    if (!oldest || kept.has(oldest.id)) return
    state.webhookPosts.delete(oldest.id)
    channels.delete(oldest.id)
  }
}

function closeDelivery(instance: KustomerInstance, row: WebhookPostRow, copies: readonly Delivery[]): void {
  const { state, host, switches } = instance
  state.webhookPosts.put({ ...row, open: false })
  const webhook = state.webhooks.get(row.webhook)
  if (!webhook?.attributes.enabled || switches.webhookDisabling === 'never') return
  const { length: retries } = switches.webhookRetryDelaysMs
  // Of what the engine keeps no longer nobody can say that it failed.
  const failed =
    copies.length > 0 &&
    copies.every(({ state: outcome, attempts }) => outcome === 'given-up' && attempts.length > retries)
  if (!failed) return
  const attributes = { ...webhook.attributes, enabled: false, updatedAt: iso(host.now()) }
  state.webhooks.put({ ...webhook, attributes })
  host.record({ change: 'webhook.disabled', subject: webhook.id })
}
