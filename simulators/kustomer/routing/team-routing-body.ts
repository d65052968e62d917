import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body of an update; at most ten queues and one external queue are documented. */
export const teamRoutingBody = z
  .strictObject({
    enabled: z.boolean(),
    queues: z.array(recordId).max(10),
    externalQueues: z.array(z.string().min(1)).max(1),
  })
  .partial()
  .openapi('TeamRoutingBody')

/** The validated body of a team's routing settings. */
export type TeamRoutingBody = z.output<typeof teamRoutingBody>
