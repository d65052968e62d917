import { z } from 'zod'
import type { States } from '../states.ts'

/** What the core may be like when CCAI Platform posts to it: it knows nothing of what is told yet. */
export const sessionEventStates = {
  /** Each address has a login of its own; those of the others are not this one. */
  'a core that asks for the login': z.strictObject({
    of: z.enum(['call events', 'chat events', 'metadata records']),
    username: z.string(),
    password: z.string(),
  }),
} as const satisfies States
