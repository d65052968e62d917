import { z } from '@hono/zod-openapi'

const external = z.string().min(1).max(255)
/** To whom a message is addressed. */
export const recipientBody = z.strictObject({
  idOnExternalPlatform: external,
  name: z.string().optional(),
  isPrimary: z.boolean().optional(),
  isPrivate: z.boolean().optional(),
})
/** Values under names that the tenant chose. */
export const customFieldsBody = z
  .array(z.strictObject({ ident: z.string().min(1).max(255), value: z.string().max(10_000) }))
  .max(100)
/** Files, by where they are. */
export const attachmentsBody = z
  .array(z.strictObject({ friendlyName: z.string().min(1), url: z.url({ protocol: /^https?$/ }) }))
  .max(20)
  .default([])
/** A person on the external platform. */
export const authorBody = z.strictObject({
  idOnExternalPlatform: external,
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  nickname: z.string().optional(),
  image: z.string().optional(),
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
  authorEndUserIdentity: authorBody,
  attachments: attachmentsBody,
  recipients: z.array(recipientBody).optional(),
  replyToMessage: z.strictObject({ idOnExternalPlatform: external }).optional(),
  isReplyToSpecificMessage: z.boolean().optional(),
  title: z.string().optional(),
  url: z.url().optional(),
  tagIds: z.array(z.int()).max(100).optional(),
})

/** A parsed body. */
export type CreateMessage = z.output<typeof createMessageBody>

/** What `PUT /channels/{id}/messages/{external id}/status` takes. */
export const statusBody = z.strictObject({
  status: z.enum(['delivered', 'seen', 'failed']),
  updatedAt: z.iso.datetime({ offset: true }),
  reason: z.string().max(1000).optional(),
})
