import type { Simulator } from '../kit/simulator.ts'
import { kustomerActs } from './acts.ts'
import { createKustomerApp } from './app.ts'
import type { KustomerApp } from './envelope.ts'
import { wakeSnoozed } from './snooze.ts'
import { createState, type KustomerState } from './state.ts'
import { type KustomerSwitches, switchesSchema } from './switches.ts'
import { seedKey } from './tokens.ts'
import { wakeWebhooks, webhookPolicy } from './webhook-delivery.ts'

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
  wake: (instance) => {
    wakeSnoozed(instance)
    wakeWebhooks(instance)
  },
  deliveryPolicy: webhookPolicy,
}
