import { z } from '@hono/zod-openapi'

/** Body of a status' update. Custom ones are available or unavailable: the other two types are the system's (ours). */
export const routingStatusUpdateBody = z
  .strictObject({
    name: z.string().min(1).max(255),
    statusType: z.enum(['available', 'unavailable']),
    selectable: z.boolean(),
    enabled: z.boolean(),
  })
  .partial()
  .openapi('RoutingStatusUpdateBody')

/** Body of a status' create. */
export const routingStatusBody = routingStatusUpdateBody
  .required({ name: true, statusType: true })
  .openapi('RoutingStatusBody')

/** The validated body of a new status. */
export type RoutingStatusBody = z.output<typeof routingStatusBody>

/** The validated body of a status update. */
export type RoutingStatusUpdateBody = z.output<typeof routingStatusUpdateBody>
