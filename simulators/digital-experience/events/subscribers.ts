import { createHmac } from 'node:crypto'
import type { DeliveryChannel } from '../../kit/delivery-channel.ts'
import type { EventType, Subscriber } from '../state/events.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const prefix = 'events/'

/** The header that proves who sends an event, where events are signed. */
export const signatureHeader = 'x-request-signature'

/** Whether a delivery channel carries events to a subscriber. */
export function isOfEvents(channel: string): boolean {
  return channel.startsWith(prefix)
}

/** The endpoint of a subscriber, as long as it is one. */
export function subscriberChannel(
  { state, switches }: DigitalExperienceInstance,
  name: string,
): DeliveryChannel | undefined {
  const subscriber = isOfEvents(name) ? state.subscribers.get(name.slice(prefix.length)) : undefined
  if (!subscriber) return undefined
  const proof = switches.eventSignature === 'hmac' ? { proof: signatureHeader } : {}
  return { url: subscriber.url, headers: {}, ...proof }
}

/** Those who chose events of a type. */
export function subscribersTo({ state }: DigitalExperienceInstance, type: EventType): Subscriber[] {
  if (state.subscribers.size === 0) return []
  return [...state.subscribers.values()].filter(({ events }) => events === null || events.includes(type))
}

/** Posts an event to a subscriber; those about one thing, such as a contact, go one after the other. */
export function postTo(
  instance: DigitalExperienceInstance,
  { id }: Subscriber,
  about: string,
  body: string,
): void {
  instance.deliveries.post(`${prefix}${id}`, `${prefix}${id}/${about}`, body, signatureOf(instance, body))
}

/**
 * The secret that signs events; `undefined` while they are not signed. One for all subscribers, because how a receiver
 * gets it is not documented.
 */
export function eventSecret({ secrets, switches }: DigitalExperienceInstance): string | undefined {
  if (switches.eventSignature === 'none') return undefined
  return secrets['event-secret'] ?? 'standin-event-secret'
}

/** Base64 of an HMAC-SHA256 over the raw body, and the algorithm beside it (Brand Embassy's published signer). */
function signatureOf(instance: DigitalExperienceInstance, body: string): Record<string, string> {
  const secret = eventSecret(instance)
  if (secret === undefined) return {}
  return { [signatureHeader]: signatureBy(secret, body), 'x-signature-algorithm': 'sha256' }
}

/** The signature of a body by a secret. */
export function signatureBy(secret: string, body: string): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}
