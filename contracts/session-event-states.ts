import { z } from 'zod'
import type { States } from './states.ts'

/** What the core may be like when session events arrive: it knows none of them yet. */
export const sessionEventStates = {
  'a core that asks for the login': z.strictObject({ username: z.string(), password: z.string() }),
} as const satisfies States
