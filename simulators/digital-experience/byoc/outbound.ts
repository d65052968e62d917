import type { Delivery, DeliveryChannel, Exchanged } from '../../kit/delivery-channel.ts'
import type { IncomingAnswer } from '../../kit/host.ts'
import { tellMessage } from '../events/tell.ts'
import type { Contact, Message } from '../state/contact.ts'
import type { Integration } from '../state/points-of-contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'

const prefix = 'byoc-outbound/'

/** Whether a delivery channel carries replies to a middleware. */
export function isOutbound(channel: string): boolean {
  return channel.startsWith(prefix)
}

/** Hands an agent's message to the middleware of its channel; messages of a thread go one after the other. */
export function sendToMiddleware(instance: DigitalExperienceInstance, message: Message): void {
  const body = JSON.stringify(outboundBody(instance, message))
  instance.deliveries.post(`${prefix}${message.id}`, message.threadId, body)
}

/** The endpoint to which an agent's message goes: that of its integration now. */
export function outboundChannel(
  instance: DigitalExperienceInstance,
  name: string,
): DeliveryChannel | undefined {
  if (!isOutbound(name)) return undefined
  const { state } = instance
  const message = state.messages.get(name.slice(prefix.length))
  const channel = message && state.channels.get(message.channelId)
  const integration = channel && state.integrations.get(channel.channelIntegrationId)
  if (!integration || channel.isDeleted) return undefined
  const thread = state.threads.get(message.threadId)!
  const postId = instance.switches.postIdForm === 'external' ? thread.idOnExternalPlatform : thread.id
  const path =
    integration.outboundApi === 'v3'
      ? `/2.0/channel/${encodeURIComponent(channel.id)}/outbound`
      : `/1.0/posts/${encodeURIComponent(postId)}/messages`
  return {
    url: `${integration.boxUrl}${path}`,
    headers: {},
    proof: 'authorization',
    exchange: (send) => exchangeWithToken(instance, integration, send),
    settled: (delivery, exchanged) => noteAnswer(instance, message.id, delivery, exchanged),
  }
}

/**
 * As observed: the message with the last bearer or none, on a 401 the token, then the message again. A second 401 is
 * the end of it.
 */
async function exchangeWithToken(
  instance: DigitalExperienceInstance,
  integration: Integration,
  send: (headers: Delivery['headers']) => Promise<IncomingAnswer>,
): Promise<Exchanged> {
  const { middlewareTokens } = instance.state
  const held = Object.hasOwn(middlewareTokens, integration.id) ? middlewareTokens[integration.id] : undefined
  const first = await send(held === undefined ? {} : bearer(held))
  if (first.status !== 401) return exchangedBy(first)
  const token = await newToken(instance, integration)
  if (token === undefined) return { accepted: false, outcome: 'no token' }
  return exchangedBy(await send(bearer(token)))
}

function bearer(token: string): Delivery['headers'] {
  return { authorization: `Bearer ${token}` }
}

async function newToken(
  { host, secrets, state, switches }: DigitalExperienceInstance,
  { id, authorizationUrl: url, clientId, clientSecret }: Integration,
): Promise<string | undefined> {
  const { status, body } = await host.send({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret ?? secrets['byoc-client-secret'] ?? 'standin-byoc-secret',
    }),
    deadlineMs: switches.callbackTimeoutMs,
  })
  const token = status === 200 ? member(parsed(body), 'access_token') : undefined
  if (token === undefined) return undefined
  host.hide(token, `byoc-middleware-token/${id}`)
  state.middlewareTokens = { ...state.middlewareTokens, [id]: token }
  return token
}

/** A 200 or 201 with the external id: of the answer itself, or of its message. Which is enforced is not documented. */
function exchangedBy({ status, body }: IncomingAnswer): Exchanged {
  const outcome = String(status)
  if (status !== 200 && status !== 201) return { accepted: false, outcome, told: body.slice(0, 200) }
  const answer = parsed(body)
  const id = member(answer, 'idOnExternalPlatform') ?? member(answer?.message, 'idOnExternalPlatform')
  if (id === undefined) return { accepted: false, outcome: `${status} without an id` }
  return { accepted: true, outcome, told: id }
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): string | undefined {
  const found = (value as Record<string, unknown> | undefined | null)?.[name]
  return typeof found === 'string' && found !== '' ? found : undefined
}

function noteAnswer(
  instance: DigitalExperienceInstance,
  messageId: string,
  { state: ended }: Delivery,
  { outcome, told }: Exchanged,
): void {
  const { host, state } = instance
  const message = state.messages.get(messageId)
  if (!message || message.sending === 'sent') return
  if (ended === 'delivered') {
    const sent = state.messages.put({ ...message, sending: 'sent', idOnExternalPlatform: String(told) })
    tellMessage(instance, 'MessageSent', sent)
    return
  }
  const reason = `the middleware did not take it: ${outcome}`
  const failure = { isSuccess: false, atMs: host.now(), reason }
  const unsent = state.messages.put({
    ...message,
    sending: 'failed',
    failed: reason,
    delivered: [...message.delivered, failure],
  })
  host.record({ change: 'message.failed', subject: `message/${messageId}`, detail: outcome })
  tellMessage(instance, 'MessageDeliveryStatusChanged', unsent)
}

/**
 * The body of both callbacks. That of `posts/messages` is not published; of `channel/outbound` the members are known
 * that public middlewares read. So both are the same here, and each has what the other's readers look for.
 */
function outboundBody({ state, switches }: DigitalExperienceInstance, message: Message) {
  const thread = state.threads.get(message.threadId)!
  const contact: Contact = state.contacts.get(message.contactNumber)!
  const endUser = state.endUsers.get(contact.endUserId)!
  const agent = message.agentId === null ? undefined : state.agents.get(message.agentId)
  const threadNames = { id: thread.id, idOnExternalPlatform: thread.idOnExternalPlatform }
  const recipient = {
    idOnExternalPlatform: endUser.idOnExternalPlatform,
    name: `${endUser.firstName} ${endUser.lastName}`.trim(),
    isPrimary: true,
    isPrivate: false,
  }
  return {
    brand: { id: 9001 },
    channel: { id: message.channelId },
    ...(switches.outboundMessageId === 'sent' ? { message: { id: message.id } } : {}),
    post: threadNames,
    thread: threadNames,
    messageContent: message.content,
    recipients: [recipient],
    endUserRecipients: [recipient],
    author: agent
      ? { id: agent.digitalUserId, firstName: agent.name, surname: '', nickname: agent.email.split('@')[0] }
      : null,
    attachments: message.attachments.map(({ id, friendlyName, url, mimeType }) => ({
      id,
      friendlyName,
      url,
      mimeType,
    })),
    replyToMessage: message.replyTo === null ? null : { idOnExternalPlatform: message.replyTo },
    isReplyToSpecificMessage: message.replyTo !== null,
  }
}
