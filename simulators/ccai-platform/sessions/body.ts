import { z } from '@hono/zod-openapi'

/** The CRM record to link to a session: the fields are documented, the request that sets them is our own. */
export const recordShape = {
  out_ticket_id: z.string().min(1).max(256),
  out_ticket_url: z.url(),
  out_contact_id: z.string().min(1).max(256).optional(),
}
