import type { Simulator } from '../kit/simulator.ts'
import { kustomerActs } from './acts.ts'
import { wakeAdapter } from './adapter.ts'
import { createKustomerApp } from './app.ts'
import { openAppChannel } from './app-event.ts'
import { wakeBulks } from './bulk-batch.ts'
import { wakeMerges } from './customer-merge-run.ts'
import { wakeDrafts } from './draft-send.ts'
import type { KustomerApp } from './envelope.ts'
import { seedApp } from './installed-app.ts'
import { seedRoutingQueues } from './routing-queue.ts'
import { seedRoutingStatuses } from './routing-status.ts'
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
  seedTokens: (instance, secrets) => {
    seedKey(instance, secrets)
    seedRoutingStatuses(instance)
    seedRoutingQueues(instance)
    seedApp(instance, secrets)
    openAppChannel(instance)
  },
  wake: (instance) => {
    wakeSnoozed(instance)
    wakeMerges(instance)
    wakeBulks(instance)
    wakeDrafts(instance)
    wakeWebhooks(instance)
    wakeAdapter(instance)
  },
  deliveryPolicy: webhookPolicy,
}
