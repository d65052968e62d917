import { z } from '@hono/zod-openapi'
import { attachmentsBody, customFieldsBody, recipientBody } from './create-body.ts'

const external = z.string().min(1).max(255)

/** The types of what can be sent: more than can be created (published API types). */
const sendableTypes = [
  'ADAPTIVE_CARD',
  'DYNAMIC_CONTENT',
  'FORM',
  'LIST_PICKER',
  'PLUGIN',
  'POSTBACK',
  'QUICK_REPLIES',
  'RICH_LINK',
  'TEXT',
  'TIME_PICKER',
  'UNSUPPORTED',
] as const

/** The content of what is sent. */
export const sentContentBody = z
  .strictObject({
    type: z.enum(sendableTypes),
    payload: z.record(z.string(), z.unknown()),
    fallbackText: z.string().optional(),
    postback: z.string().optional(),
    parameters: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]).optional(),
  })
  .refine(({ type, payload: { text } }) => type !== 'TEXT' || typeof text === 'string', {
    path: ['payload', 'text'],
    error: 'expected a text',
  })

/** What `POST /channels/{id}/outbound` takes (published API types, agent SDK). */
export const outboundBody = z.strictObject({
  thread: z
    .strictObject({ idOnExternalPlatform: external.optional(), threadName: z.string().optional() })
    .optional(),
  messageContent: sentContentBody,
  recipients: z.array(recipientBody).max(100).default([]),
  title: z.string().optional(),
  attachments: attachmentsBody,
  replyToMessage: z
    .strictObject({ id: z.string().min(1).optional(), idOnExternalPlatform: external.optional() })
    .refine((told) => Object.keys(told).length > 0, { error: 'expected id or idOnExternalPlatform' })
    .optional(),
  isReplyToSpecificMessage: z.boolean().optional(),
  contact: z.strictObject({ customFields: customFieldsBody.optional() }).optional(),
})
