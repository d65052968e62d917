import { z } from '@hono/zod-openapi'
import { clearableText, instant, recordId } from '../json-api/fields.ts'

const text = z.string()
const anyObject = z.record(z.string(), z.unknown())
const mailbox = z.strictObject({ email: text.min(1), name: text.optional() })

/** The time of sending; an empty string or null means not scheduled. */
const sendAt = z.union([z.literal('').transform(() => null), instant.nullable()], 'Invalid date-time')

const note = {
  conversation: recordId,
  customer: recordId,
  sendAt,
  scheduled: z.boolean(),
  source: z.enum(['bulk', 'satisfaction', 'biz-rules']),
  lang: clearableText,
  shortcuts: z.array(text),
  kbArticles: z.array(text),
  body: text,
  payload: anyObject,
}

const message = { ...note, auto: z.boolean(), to: text, from: text }

const email = {
  ...message,
  app: z.enum(['gmail', 'postmark']),
  to: z.union([mailbox, z.array(mailbox)], 'Invalid mailbox'),
  from: mailbox,
  cc: z.array(mailbox),
  bcc: z.array(mailbox),
  subject: text,
  replyTo: text,
  headers: z.array(z.strictObject({ name: text, value: text.optional() })),
  template: clearableText,
  htmlBody: text,
  templateType: z.enum(['email-reply', 'email-autoresponse', 'email-satisfaction']),
}

const chat = {
  ...message,
  app: z.enum(['chat', 'smooch']),
  attachments: z.array(recordId),
  responseButtons: z.array(z.strictObject({ label: text, value: text })),
  messageTemplate: z.looseObject({ templateType: z.enum(['text', 'quick_replies', 'deflection']) }),
}

const userMentions = z.array(
  z.union([z.strictObject({ user: recordId }), z.strictObject({ team: recordId })]),
)

function ofChannel<const Channel extends string, Shape extends z.ZodRawShape>(
  channel: Channel,
  shape: Shape,
) {
  return z
    .strictObject(shape)
    .partial()
    .extend({ channel: z.literal(channel) })
}

/**
 * Body of a draft, by its channel; voice has no drafts. The vendor's schemas for create and update differ in a
 * few fields (`app`, `scheduled`); this one accepts both.
 */
export const draftBody = z
  .discriminatedUnion('channel', [
    ofChannel('email', email),
    ofChannel('sms', { ...message, app: z.enum(['twilio', 'zipwhip', 'messagebird']) }),
    ofChannel('whatsapp', { ...message, meta: anyObject }).extend({
      app: z.enum(['twilio_whatsapp', 'messagebird', 'whatsapp']),
    }),
    ofChannel('chat', chat),
    ofChannel('facebook', message),
    ofChannel('twitter-tweet', message),
    ofChannel('twitter-dm', message),
    ofChannel('instagram', message),
    ofChannel('note', { ...note, userMentions }),
  ])
  .openapi('DraftBody')

/** The validated body of a draft. */
export type DraftBody = z.output<typeof draftBody>
