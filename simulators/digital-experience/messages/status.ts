import type { z } from '@hono/zod-openapi'
import { tellMessage } from '../events/tell.ts'
import type { Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import type { statusBody } from './create-body.ts'

/** Notes what a middleware says became of an outgoing message; the same report again changes nothing. */
export function reportStatus(
  instance: DigitalExperienceInstance,
  message: Message,
  { status, updatedAt, reason }: z.output<typeof statusBody>,
): void {
  const { host, state } = instance
  const atMs = Date.parse(updatedAt)
  const isSuccess = status !== 'failed'
  const isKnown =
    status === 'seen'
      ? message.seenAtMs !== null
      : message.delivered.some((one) => one.isSuccess === isSuccess)
  if (isKnown) return
  const changed =
    status === 'seen'
      ? { ...message, seenAtMs: atMs }
      : { ...message, delivered: [...message.delivered, { isSuccess, atMs, reason: reason ?? null }] }
  state.messages.put(changed)
  host.record({ change: `message.${status}`, subject: `message/${message.id}` })
  tellMessage(instance, status === 'seen' ? 'MessageSeenChanged' : 'MessageDeliveryStatusChanged', changed)
}
