import { z } from 'zod'
import type { States } from '../states.ts'

/** What the core may be like when Kustomer tells the app something: it knows nothing of what is told yet. */
export const appEventStates = {
  /** A token is good for a few minutes by the core's own clock, which says `at`. */
  'a core that knows the secret of the app': z.strictObject({
    clientSecret: z.string(),
    at: z.iso.datetime(),
  }),
} as const satisfies States
