import { z } from '@hono/zod-openapi'
import { bodyId } from '../http/route-schemas.ts'

/** Anything but a text is none that is known or well formed, and is refused in the documented words for that. */
const other = z
  .union([z.number(), z.boolean(), z.array(z.unknown()), z.looseObject({})])
  .transform((value) => JSON.stringify(value))
const text = z.union([z.string(), other]).nullish()
const id = z.union([z.int(), z.string(), other]).nullish()

/**
 * A call to create, in the documented form: members at the top level. What each type of call needs is checked
 * afterwards, since the documented refusals have words of their own for it.
 */
export const newCall = z.object({
  call_type: text,
  agent_email: text,
  menu_id: id,
  call_id: id,
  ticket_id: id,
  end_user_number: text,
  outbound_number: text,
  scheduled_at: text,
  lang: text,
  recording_permission: text,
})

/** The fields of a call to create. */
export type NewCall = z.output<typeof newCall>

/** The bookings to cancel. */
export const cancelledCalls = z.object({ call_ids: z.array(bodyId).min(1).max(100) })

const flag = z.boolean().nullish()

/** Reserved custom data of a call. One key is spelt in two ways on the page: both are taken. */
export const customerFlags = z.object({
  verified_customer: flag,
  bad_actor: flag,
  repeat_customer: flag,
  repeat_customers: flag,
})

const needed = z.string().min(1).max(256)

/** A third party to dial. The number to dial from, of an older form of the page, is passed over: no object shows it. */
export const thirdParty = z.object({ agent_email: needed, phone_number: needed, outbound_number: text })
