import type { Simulator } from '../kit/simulator.ts'
import { kustomerActs } from './acts.ts'
import { createKustomerApp } from './app.ts'
import type { KustomerApp } from './envelope.ts'
import { wakeSnoozed } from './snooze.ts'
import { createState, type KustomerState } from './state.ts'
import { type KustomerSwitches, switchesSchema } from './switches.ts'
import { seedKey } from './tokens.ts'

export { kustomerActs } from './acts.ts'
export type { KustomerInstance } from './state.ts'

/** Built at the first request, once for all worlds of the process. */
let app: KustomerApp | undefined

/** The fake Kustomer. */
export const kustomerSimulator: Simulator<KustomerState, KustomerSwitches> = {
  name: 'kustomer',
  title: 'Kustomer',
  switches: switchesSchema,
  acts: kustomerActs,
  fetch: (request, env) => {
    app ??= createKustomerApp()
    return app.fetch(request, env)
  },
  createState,
  seedTokens: seedKey,
  wake: wakeSnoozed,
  /** Outbound webhooks are not built, so nothing is ever delivered. */
  deliveryPolicy: () => ({
    retryDelaysMs: [],
    duplicates: 0,
    order: 'kept',
    shuffleMs: 0,
    delayMs: 0,
    timeoutMs: 5000,
  }),
}
