import { z } from '@hono/zod-openapi'

/** Body of a queue's update. */
export const routingQueueUpdateBody = z
  .strictObject({
    name: z.string().min(1).max(255),
    displayName: z.string().min(1).max(255),
    description: z.string().max(1024),
    key: z.string().min(1).max(255),
    priority: z.number().int().min(0),
    itemSize: z.number().int().min(0),
    restrictTransfersByUsers: z.boolean(),
  })
  .partial()
  .openapi('RoutingQueueUpdateBody')

/** Body of a queue's create. */
export const routingQueueBody = routingQueueUpdateBody.required({ name: true }).openapi('RoutingQueueBody')

/** The validated body of a new queue. */
export type RoutingQueueBody = z.output<typeof routingQueueBody>

/** The validated body of a queue update. */
export type RoutingQueueUpdateBody = z.output<typeof routingQueueUpdateBody>
