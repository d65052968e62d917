import { z } from '@hono/zod-openapi'
import { attachmentsBody, recipientBody } from '../messages/create-body.ts'
import { sentContentBody } from '../messages/outbound-body.ts'

const reference = z.strictObject({ id: z.string().min(1).max(255) })

/** What a draft is changed by (agent SDK). */
export const draftChangeBody = z.strictObject({
  messageContent: sentContentBody,
  recipients: z.array(recipientBody).max(100).optional(),
  replyToMessage: reference.optional(),
  replyByChannel: reference.optional(),
  title: z.string().max(1000).optional(),
})

/** What a draft is created by (agent SDK): its id is the client's. */
export const draftBody = draftChangeBody.extend({
  id: z.string().min(1).max(255),
  recipients: z.array(recipientBody).max(100),
  approvalRoutingQueue: z.union([reference, z.strictObject({ skillId: z.int() })]),
  attachments: attachmentsBody,
})

/** A draft as the API shows it: the members that the vendor's client reads. */
export const draftSchema = z
  .looseObject({
    id: z.string(),
    createdAt: z.string(),
    messageContent: z.looseObject({ text: z.string() }),
    isRefused: z.boolean(),
  })
  .openapi('MessageDraft')
