import { createHmac } from 'node:crypto'
import { iso } from '../../kit/time.ts'
import { type Chat, keyOf, type Message } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** The events of chat webhooks, with the names that a public connector reads. */
type WebhookEvent =
  | 'message_received'
  | 'participant_joined'
  | 'participant_left'
  | 'chat_ended'
  | 'chat_dismissed'

const channel = 'chat-webhooks'
const signatureHeader = 'x-signature'

/** Opens the channel of chat webhooks, whose address the switch holds; without one they are turned off. */
export function openWebhookChannel(instance: CcaiInstance): void {
  instance.channels.set(channel, {
    get url() {
      return instance.switches.chatWebhookUrl ?? ''
    },
    headers: {},
    proof: signatureHeader,
  })
}

/** Posts a message event; messages of the contact are posted too, as a public connector expects. */
export function postMessage(instance: CcaiInstance, chat: Chat, message: Message): void {
  const sender = { type: message.by, id: message.by === 'agent' ? message.agentId : chat.endUserId }
  post(instance, chat, 'message_received', { sender, message: { type: 'text', content: message.text } })
}

/** Posts that an agent has joined or left the chat; the content of the body is our choice. */
export function postParticipant(
  instance: CcaiInstance,
  chat: Chat,
  event: 'participant_joined' | 'participant_left',
  agentId: number,
): void {
  const { name } = instance.state.agents.get(agentId)!
  post(instance, chat, event, { participant: { type: 'agent', id: agentId, name } })
}

/** Posts that the chat has ended or was dismissed; the content of the body is our choice. */
export function postChatStatus(
  instance: CcaiInstance,
  chat: Chat,
  event: 'chat_ended' | 'chat_dismissed',
): void {
  post(instance, chat, event, { status: chat.status })
}

/** Posts one signed event; events are ordered within the chat, independently of its session events. */
function post(instance: CcaiInstance, chat: Chat, event: WebhookEvent, body: Record<string, unknown>): void {
  const { switches, deliveries, host } = instance
  if (switches.chatWebhookUrl === null) return
  const timestamp = iso(host.now())
  const payload = JSON.stringify({ event_type: event, timestamp, chat_id: chat.id, body })
  deliveries.post(channel, `webhook-${keyOf(chat)}`, payload, signatureHeaders(instance, timestamp, payload))
}

/**
 * The two headers of chat webhooks: `primary=` and, with a second secret, `secondary=`, each the base64 of an
 * HMAC-SHA256 over the timestamp's value and the raw body (chat endpoint documentation, a public connector). That the
 * timestamp is in ISO 8601, like the one in the body, is our assumption.
 */
function signatureHeaders(
  { state }: CcaiInstance,
  timestamp: string,
  payload: string,
): Record<string, string> {
  const { primary, secondary } = state.webhookSecrets
  const sign = (secret: string) =>
    createHmac('sha256', secret).update(`${timestamp}${payload}`).digest('base64')
  const signatures = [
    `primary=${sign(primary)}`,
    ...(secondary === null ? [] : [`secondary=${sign(secondary)}`]),
  ]
  return { [signatureHeader]: signatures.join(' '), 'x-signature-timestamp': timestamp }
}
