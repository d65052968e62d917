import { z } from '@hono/zod-openapi'

const external = z.string().min(1).max(255)
const recipient = z.strictObject({
  idOnExternalPlatform: external,
  name: z.string().optional(),
  isPrimary: z.boolean().optional(),
  isPrivate: z.boolean().optional(),
})
const payload = z.record(z.string(), z.unknown())

const contentTypes = [
  'TEXT',
  'PLUGIN',
  'QUICK_REPLIES',
  'LIST_PICKER',
  'RICH_LINK',
  'ADAPTIVE_CARD',
  'DYNAMIC_CONTENT',
  'FORM',
  'POSTBACK',
  'TIME_PICKER',
  'UNSUPPORTED',
] as const

/**
 * The content of a message. The types are those that can be created, and a text has to have one (published API types);
 * whether the payload of another type is checked no page says.
 */
export const contentBody = z
  .strictObject({
    type: z.enum(contentTypes),
    payload,
    fallbackText: z.string().optional(),
    postback: z.string().optional(),
  })
  .refine(({ type, payload: { text } }) => type !== 'TEXT' || typeof text === 'string', {
    path: ['payload', 'text'],
    error: 'expected a text',
  })

/** What `POST /channels/{id}/messages` takes (published API types). */
export const createMessageBody = z.strictObject({
  idOnExternalPlatform: external,
  thread: z.strictObject({ idOnExternalPlatform: external, threadName: z.string().optional() }),
  messageContent: contentBody,
  createdAtWithMilliseconds: z.iso.datetime({ offset: true }),
  direction: z.enum(['inbound', 'outbound']),
  authorEndUserIdentity: z.strictObject({
    idOnExternalPlatform: external,
    firstName: z.string().optional(),
    lastName: z.string().optional(),
    nickname: z.string().optional(),
    image: z.string().optional(),
  }),
  attachments: z
    .array(z.strictObject({ friendlyName: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }))
    .max(20)
    .default([]),
  recipients: z.array(recipient).optional(),
  replyToMessage: z.strictObject({ idOnExternalPlatform: external }).optional(),
  isReplyToSpecificMessage: z.boolean().optional(),
  title: z.string().optional(),
  url: z.url().optional(),
})

/** A parsed body. */
export type CreateMessage = z.output<typeof createMessageBody>

/** What `PUT /channels/{id}/messages/{external id}/status` takes. */
export const statusBody = z.strictObject({
  status: z.enum(['delivered', 'seen', 'failed']),
  updatedAt: z.iso.datetime({ offset: true }),
  reason: z.string().max(1000).optional(),
})
