import { z } from '@hono/zod-openapi'
import { attachmentsBody, authorBody, contentBody, customFieldsBody, recipientBody } from './create-body.ts'

/** What `POST /channels/{id}/inbound` takes (published API types). */
export const inboundBody = z.strictObject({
  messageContent: contentBody,
  authorCustomerIdentity: authorBody,
  thread: z
    .strictObject({
      idOnExternalPlatform: z.string().min(1).max(255).optional(),
      threadName: z.string().optional(),
    })
    .optional(),
  recipients: z.array(recipientBody).optional(),
  attachments: attachmentsBody,
  title: z.string().optional(),
  contact: z.strictObject({ customFields: customFieldsBody.optional() }).optional(),
})
