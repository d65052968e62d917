import { z } from '@hono/zod-openapi'
import { attachmentReferences } from '../attachments/body.ts'
import { changeStamps, clearableText, custom, instant, recordId, sentiment } from '../json-api/fields.ts'

const text = z.string().optional()
const anyObject = z.record(z.string(), z.unknown())

const failure = z.strictObject({
  status: z.union([z.string(), z.number()]).optional(),
  code: z.union([z.string(), z.number()]).optional(),
  title: text,
  detail: text,
  source: z.unknown().optional(),
  meta: z.unknown().optional(),
  links: z.unknown().optional(),
})

const shared = {
  externalId: z.string(),
  preview: z.string(),
  subject: z.string(),
  status: z.enum(['sent', 'received', 'error']),
  error: failure,
  errorAt: instant,
  sentAt: instant,
  size: z.number().int().min(0),
  attachments: attachmentReferences,
  meta: anyObject,
  custom,
  related: z.string(),
  sentiment,
  lang: clearableText,
}

const required = {
  channel: z.enum([
    'email',
    'sms',
    'chat',
    'facebook',
    'twitter-dm',
    'twitter-tweet',
    'voice',
    'instagram',
    'whatsapp',
  ]),
  app: z.string().min(1),
}

const direction = z.enum(['in', 'out'])

/** Body of a message under its conversation: channel and app are required; another conversation or customer is not. */
export const conversationMessageBody = z
  .strictObject({
    ...shared,
    id: recordId,
    direction,
    reference: z.strictObject({
      message: recordId,
      type: z.enum(['reply', 'replyAll', 'forward']).optional(),
    }),
    auto: z.boolean(),
    source: z.enum(['bulk', 'satisfaction']),
    shortcuts: z.array(z.string()),
    kbArticles: z.array(z.string()),
    location: anyObject,
    queue: z.union([z.strictObject({ id: recordId }), z.strictObject({ external: z.string() })]),
    conversation: recordId,
    customer: recordId,
    importedAt: instant,
    createdAt: instant,
    createdBy: recordId,
    modifiedAt: instant,
    modifiedBy: recordId,
  })
  .partial()
  .extend(required)
  .openapi('ConversationMessageBody')

/** Body of a message under its customer; without a conversation, a new one is created. */
export const customerMessageBody = conversationMessageBody
  .extend({ conversation: recordId.optional() })
  .omit({ customer: true })
  .openapi('CustomerMessageBody')

/** Body of `POST /v1/messages`: the conversation and the direction are required as well. */
export const messageBody = conversationMessageBody
  .extend({ conversation: recordId, customer: recordId.optional(), direction })
  .openapi('MessageBody')

const changeable = {
  ...shared,
  externalId: shared.externalId.nullable(),
  preview: clearableText,
  subject: clearableText,
  sentAt: instant.nullable(),
  conversation: recordId,
  ...changeStamps,
}

/** Body of a message's PATCH: neither channel, nor app, nor direction may change. */
export const messagePatchBody = z.strictObject(changeable).partial().openapi('MessagePatchBody')

/** Body of a message's PUT, which may also mark spam and set reactions. */
export const messagePutBody = z
  .strictObject({ ...changeable, spam: z.boolean(), reactions: z.array(anyObject) })
  .partial()
  .openapi('MessagePutBody')

/** Body of a redaction: the text or the meta that stays, or the files whose bytes go. */
export const redactionBody = z
  .union(
    [
      z.strictObject({ preview: z.string() }),
      z.strictObject({ meta: anyObject }),
      z.strictObject({ attachments: z.array(recordId).min(1) }),
    ],
    'Invalid redaction',
  )
  .openapi('RedactionBody')

/** The validated body of a new message. */
export type MessageBody = z.output<typeof conversationMessageBody>

/** The validated body of a message update. */
export type MessageUpdateBody = z.output<typeof messagePutBody>
