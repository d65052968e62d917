import { z } from '@hono/zod-openapi'

/** Body of a status update. Our choice: only built-in statuses have the types busy and offline. */
export const routingStatusUpdateBody = z
  .strictObject({
    name: z.string().min(1).max(255),
    statusType: z.enum(['available', 'unavailable']),
    selectable: z.boolean(),
    enabled: z.boolean(),
  })
  .partial()
  .openapi('RoutingStatusUpdateBody')

/** Body of a new status. */
export const routingStatusBody = routingStatusUpdateBody
  .required({ name: true, statusType: true })
  .openapi('RoutingStatusBody')

/** The validated body of a new status. */
export type RoutingStatusBody = z.output<typeof routingStatusBody>

/** The validated body of a status update. */
export type RoutingStatusUpdateBody = z.output<typeof routingStatusUpdateBody>
