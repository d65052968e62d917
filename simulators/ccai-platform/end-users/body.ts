import { z } from '@hono/zod-openapi'
import { wholeNumber } from '../http/route-schemas.ts'

/**
 * A phone number as people write it: the documented example, 123-456-7890, has no country code. It is kept as it comes.
 */
const phone = z.string().min(1).max(64).regex(/\d/, 'must be a phone number')

/** What else is known of an end user; for look-ups. */
const person = {
  email: z.email().optional(),
  name: z.string().min(1).max(256).optional(),
  phone: phone.optional(),
}

/** An end user to create or update, or whom a session in progress is authenticated as. */
export const endUserWrite = z.object({
  identifier: z.string().min(1).max(256),
  ...person,
})

/** The contact of a new chat, instead of an end user's id or beside it. */
export const chatContact = z.object({ identifier: z.string().min(1).max(256).optional(), ...person })

const text = z.string().max(256)

/** A dialer's data about the contact of a call, with the keys of the documented example; we chose which are required. */
export const contactDataWrite = z.object({
  call_id: wholeNumber,
  agent_id: wholeNumber.optional(),
  lcm_key: text.optional(),
  dnis: text.optional(),
  org_id: text.optional(),
  contact: z.record(z.string(), text),
  pacing_mode: text.optional(),
  call_type: text.optional(),
})
