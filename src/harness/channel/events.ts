import { createHmac } from 'node:crypto'
import { iso } from '../../../simulators/kit/time.ts'
import { type ChannelInstance, type ChannelMessage, threadOf } from './state.ts'

/** The delivery channel of the events that the service posts to the middleware. */
export const eventsChannel = 'events'

/** The header that proves who sends an event. */
export const signatureHeader = 'x-channel-signature'

/** Posts that a message was written: by the person, or by the account. */
export function tellMessage(
  instance: ChannelInstance,
  message: ChannelMessage,
  direction: 'inbound' | 'outbound',
): void {
  const { people } = instance.state
  post(instance, message, {
    type: 'message',
    direction,
    message: {
      id: message.id,
      text: message.text,
      attachments: message.attachments,
      replyTo: message.replyTo,
      ...(message.postback === null ? {} : { postback: message.postback }),
      // An echo as the person's own says nothing of who sent it.
      ...(direction === 'outbound' ? { reference: message.reference } : {}),
      from: { id: message.personId, name: people.get(message.personId)?.name ?? message.personId },
      sentAt: iso(message.atMs),
    },
  })
}

/** Posts what became of an outgoing message. */
export function tellStatus(
  instance: ChannelInstance,
  message: ChannelMessage,
  status: 'delivered' | 'seen' | 'failed',
): void {
  const reason = message.failed === null ? {} : { reason: message.failed }
  const named = { id: message.id, reference: message.reference }
  post(instance, message, { type: 'status', status, message: named, ...reason })
}

/** Posts that the person began or stopped writing. */
export function tellTyping(
  instance: ChannelInstance,
  thread: Pick<ChannelMessage, 'personId' | 'accountId'>,
  isTyping: boolean,
): void {
  post(instance, thread, { type: 'typing', isTyping, from: { id: thread.personId } })
}

function post(
  instance: ChannelInstance,
  thread: Pick<ChannelMessage, 'personId' | 'accountId'>,
  event: Record<string, unknown>,
): void {
  const { host, deliveries, state } = instance
  state.made += 1
  const conversation = threadOf(thread)
  const told = {
    id: `evt-${state.made}`,
    at: iso(host.now()),
    account: thread.accountId,
    conversation,
    ...event,
  }
  const body = JSON.stringify(told)
  deliveries.post(eventsChannel, conversation, body, signatureOf(instance, body))
}

/**
 * `t=<seconds>,v1=<hex>`, one `v1` for each secret that signs: HMAC-SHA256 over `<seconds>.<body>`, as several public
 * webhook services have it.
 */
function signatureOf({ host, switches, secrets }: ChannelInstance, body: string): Record<string, string> {
  const seconds = Math.floor(host.now() / 1000)
  const { primary, secondary } = signingSecrets(secrets)
  const signing = { primary: [primary], secondary: [secondary], both: [primary, secondary], none: [] }
  const parts = signing[switches.signsWith].map(
    (secret) => `v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
  )
  return parts.length === 0 ? {} : { [signatureHeader]: [`t=${seconds}`, ...parts].join(',') }
}

/** The two secrets that sign events: during a rotation both do. */
export function signingSecrets(secrets: ChannelInstance['secrets']): { primary: string; secondary: string } {
  return {
    primary: secrets['signing-secret'] ?? 'standin-channel-secret',
    secondary: secrets['next-signing-secret'] ?? 'standin-channel-next-secret',
  }
}
