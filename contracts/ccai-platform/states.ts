import { z } from 'zod'
import type { States } from '../states.ts'

/** The credentials that both sides of this contract use; only the simulator accepts them. */
export const apiLogin = { username: 'standin', password: 'standin-ccai-token' } as const

const id = z.string().regex(/^\d+$/)
const agent = z.strictObject({ id, email: z.email() })

/** Provider states of CCAI Platform when a request of the core arrives. */
export const ccaiPlatformStates = {
  /** A call that an agent answered and that has ended; the agent's e-mail address does not matter. */
  'a finished call': z.strictObject({ id, from: z.string(), menu: z.string() }),
  'no such call': z.strictObject({ id }),
  /** A chat from an app that an agent answered and that has ended. */
  'a finished chat': z.strictObject({ id, user: z.string(), menu: z.string() }),
  'no such chat': z.strictObject({ id }),
  /** An available agent, in no session, logged in to the adapter in one page of Kustomer. */
  'an agent': agent,
  /** As above, but in a call. */
  'an agent in a call': agent,
  'a status of the tenant': z.strictObject({ name: z.string() }),
  'no such status': z.strictObject({ name: z.string() }),
  /** Activated and on; two-way, with priority for the CRM; one status is mapped. */
  'status inheritance': z.strictObject({ kustomerStatus: z.string(), status: z.string() }),
  'a file of a session': z.strictObject({ path: z.string(), contentType: z.string(), content: z.string() }),
  'another token of the API': z.strictObject({ token: z.string() }),
  /** The Apps API's limit of requests per second is used up. */
  'no requests left in this second': z.strictObject({}),
} as const satisfies States
