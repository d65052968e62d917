import { z } from 'zod'
import type { States } from '../states.ts'

/** Provider states of the core when Kustomer posts an app event; no event has been accepted before. */
export const appEventStates = {
  /** `at` is the time of the core's clock, by which a token is valid for a few minutes. */
  'a core that knows the secret of the app': z.strictObject({
    clientSecret: z.string(),
    at: z.iso.datetime(),
  }),
} as const satisfies States
