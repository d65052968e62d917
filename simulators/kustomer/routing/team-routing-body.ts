import { z } from '@hono/zod-openapi'
import { recordId } from '../json-api/fields.ts'

/** Body of an update of a team's routing settings; the limits on queues are the vendor's. */
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
