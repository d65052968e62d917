import { z } from '@hono/zod-openapi'
import { wholeNumber } from '../http/route-schemas.ts'

/** An end user to create or update. */
export const endUserWrite = z.strictObject({
  identifier: z.string().min(1).max(256),
  email: z.email().optional(),
  name: z.string().min(1).max(256).optional(),
  phone: z
    .string()
    .regex(/^\+[1-9]\d{1,14}$/, 'must be a number in E.164')
    .optional(),
})

const text = z.string().max(256)

/** A dialer's data about the contact of a call, with the keys of the documented example; we chose which are required. */
export const contactDataWrite = z.strictObject({
  call_id: wholeNumber,
  agent_id: wholeNumber.optional(),
  lcm_key: text.optional(),
  dnis: text.optional(),
  org_id: text.optional(),
  contact: z.record(z.string(), text),
  pacing_mode: text.optional(),
  call_type: text.optional(),
})
