import { z } from 'zod'
import type { States } from '../states.ts'

/** The login that both sides of this contract know; it opens nothing but a fake. */
export const apiLogin = { username: 'standin', password: 'standin-ccai-token' } as const

const id = z.string().regex(/^\d+$/)
const agent = z.strictObject({ id, email: z.email() })

/** What a tenant of CCAI Platform holds when a request of the core arrives. */
export const ccaiPlatformStates = {
  /** Over, after an agent answered it; that agent's e-mail address is no matter. */
  'a finished call': z.strictObject({ id, from: z.string(), menu: z.string() }),
  'no such call': z.strictObject({ id }),
  /** From an app, and over, after an agent answered it. */
  'a finished chat': z.strictObject({ id, user: z.string(), menu: z.string() }),
  'no such chat': z.strictObject({ id }),
  /** Available, in no session, and logged in to the adapter in one page of Kustomer. */
  'an agent': agent,
  /** As above, but in a call. */
  'an agent in a call': agent,
  'a status of the tenant': z.strictObject({ name: z.string() }),
  'no such status': z.strictObject({ name: z.string() }),
  /** Activated and on; two-way, with the CRM's change winning; one status mapped. */
  'status inheritance': z.strictObject({ kustomerStatus: z.string(), status: z.string() }),
  'a file of a session': z.strictObject({ path: z.string(), contentType: z.string(), content: z.string() }),
  'another token of the API': z.strictObject({ token: z.string() }),
  /** The Apps API allows so many requests a second. */
  'no requests left in this second': z.strictObject({}),
} as const satisfies States
