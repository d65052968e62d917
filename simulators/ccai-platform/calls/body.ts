import { z } from '@hono/zod-openapi'
import { bodyId, instant } from '../http/route-schemas.ts'

/** A call to create. The two call types are documented, the body is not: it follows that of a new chat. */
export const newCall = z.strictObject({
  call: z.strictObject({
    call_type: z.enum(['Voice Scheduled (API)', 'Voice Outbound (API)']),
    menu_id: bodyId,
    end_user_id: bodyId,
    lang: z.string().min(1).max(16).default('en'),
    scheduled_at: instant.optional(),
  }),
})

/** The fields of a call to create. */
export type NewCall = z.output<typeof newCall>['call']
