import { z } from 'zod'
import type { States } from '../states.ts'

/** Provider states of the core when CCAI Platform posts to it; no event has been accepted before. */
export const sessionEventStates = {
  /** Each route has its own credentials; here those of route `of` are set and the others keep their defaults. */
  'a core that asks for the login': z.strictObject({
    of: z.enum(['call events', 'chat events', 'metadata records']),
    username: z.string(),
    password: z.string(),
  }),
} as const satisfies States
