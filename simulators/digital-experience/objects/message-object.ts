import { z } from '@hono/zod-openapi'
import { instantWithMilliseconds, instantWithOffset } from '../http/instant.ts'
import type { Message } from '../state/contact.ts'
import type { DigitalExperienceInstance } from '../state/state.ts'
import { tagsOf } from '../tags/tags.ts'

/** A message as the API and events show it. */
export const messageSchema = z
  .looseObject({
    id: z.string(),
    idOnExternalPlatform: z.string().nullable(),
    postId: z.string(),
    threadId: z.string(),
    contactNumber: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    createdAt: z.string(),
  })
  .openapi('Message')

/** The message in the form of the API and of events. An empty map is `[]`, as the vendor's backend writes it. */
export function messageObject(instance: DigitalExperienceInstance, message: Message) {
  const { channels, state } = instance
  const thread = state.threads.get(message.threadId)!
  const endUser = message.endUserId === null ? undefined : state.endUsers.get(message.endUserId)
  const agent = message.agentId === null ? undefined : state.agents.get(message.agentId)
  const { content } = message
  return {
    id: message.id,
    idOnExternalPlatform: message.idOnExternalPlatform,
    postId: thread.id,
    threadId: thread.id,
    threadIdOnExternalPlatform: thread.idOnExternalPlatform,
    contactNumber: message.contactNumber,
    channel: { id: message.channelId },
    messageContent: {
      text: typeof content.payload.text === 'string' ? content.payload.text : '',
      type: content.type,
      payload: content.payload,
      fallbackText: content.fallbackText ?? 'Unsupported message content',
      isAutoTranslated: false,
      postback: content.postback ?? null,
      parameters: content.parameters ?? [],
    },
    direction: message.direction,
    isMadeByUser: agent !== undefined,
    authorUser: agent ? { id: agent.digitalUserId, incontactId: agent.id, emailAddress: agent.email } : null,
    authorEndUserIdentity: endUser ?? null,
    createdAt: instantWithOffset(message.createdAtMs),
    createdAtWithMilliseconds: instantWithMilliseconds(message.createdAtMs),
    attachments: message.attachments.map(({ id, friendlyName, url, mimeType, sizeBytes }) => ({
      id,
      friendlyName,
      url,
      mimeType,
      securedPermanentUrl: sizeBytes === null ? url : `${channels.get('self')?.url ?? ''}/attachments/${id}`,
      previewUrl: null,
      isInline: false,
    })),
    tags: tagsOf(instance, message.tagIds),
    isDeletedOnExternalPlatform: false,
    deletedOnExternalPlatform: false,
    isHiddenOnExternalPlatform: false,
    replyToMessage: message.replyTo === null ? null : { id: message.replyTo },
    delivered: message.delivered.map(({ isSuccess, atMs, reason }) => ({
      isSuccess,
      deliveredAt: instantWithMilliseconds(atMs),
      reason,
    })),
    customerStatistics: {
      seenAt: message.seenAtMs === null ? null : instantWithMilliseconds(message.seenAtMs),
    },
    contentRemoved: false,
    authorNameRemoved: false,
  }
}
