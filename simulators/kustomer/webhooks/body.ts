import { z } from '@hono/zod-openapi'

/** The events that a webhook can subscribe to; there are none for deletions. */
export const webhookEvents = ['customer', 'conversation', 'message', 'user', 'team', 'tag'].flatMap(
  (kind) => [`kustomer.${kind}.create`, `kustomer.${kind}.update`],
)

const required = {
  name: z.string().min(1).max(255),
  url: z.url().max(2048),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
}

const header = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,100}$/, 'Invalid header name'),
  value: z.string().regex(/^[\x20-\x7e]{0,1000}$/, 'Invalid header value'),
})

/** Body of a webhook's create. */
export const webhookBody = z
  .strictObject({ ...required, headers: z.array(header).max(20).optional(), enabled: z.boolean().optional() })
  .openapi('WebhookBody')

/** Body of a webhook's update. */
export const webhookUpdateBody = webhookBody.partial().openapi('WebhookUpdateBody')

/** The validated body of a new webhook. */
export type WebhookBody = z.output<typeof webhookBody>
/** The validated body of a webhook update. */
export type WebhookUpdateBody = z.output<typeof webhookUpdateBody>
