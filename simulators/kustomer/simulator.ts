import type { Simulator } from '../kit/simulator.ts'
import { kustomerActs } from './acts.ts'
import { createKustomerApp } from './app.ts'
import { wakeBulks } from './bulk/run.ts'
import { wakeSnoozed } from './conversations/snooze.ts'
import { wakeMerges } from './customer-merges/run.ts'
import { wakeDrafts } from './drafts/send.ts'
import type { KustomerApp } from './http/context.ts'
import { seedKey } from './org/token-write.ts'
import { seedRoutingQueues } from './routing/queue-write.ts'
import { seedRoutingStatuses } from './routing/status-write.ts'
import { createState, type KustomerState } from './state/state.ts'
import { references, stateShape } from './state/state-shape.ts'
import { type KustomerSwitches, switchesOfTheStart, switchesSchema, unlimited } from './state/switches.ts'
import { wakeWebhooks, webhookPolicy } from './webhooks/delivery.ts'
import { wakeAdapter } from './workspace/adapter.ts'
import { openAppChannel } from './workspace/app-event.ts'
import { hideKeys, seedApp } from './workspace/app-write.ts'

export { kustomerActs } from './acts.ts'
export type { KustomerInstance } from './state/state.ts'

/** Built at the first request and shared by all instances of the process. */
let app: KustomerApp | undefined

/** The fake Kustomer. */
export const kustomerSimulator: Simulator<KustomerState, KustomerSwitches> = {
  name: 'kustomer',
  title: 'Kustomer',
  switches: switchesSchema,
  unlimited,
  switchesOfTheStart,
  acts: kustomerActs,
  fetch: (request, env) => {
    app ??= createKustomerApp()
    return app.fetch(request, env)
  },
  createState,
  stateShape,
  references,
  seedTokens: (instance, secrets) => {
    seedKey(instance, secrets)
    seedRoutingStatuses(instance)
    seedRoutingQueues(instance)
    seedApp(instance)
    openAppChannel(instance, secrets)
  },
  wake: (instance) => {
    hideKeys(instance)
    wakeSnoozed(instance)
    wakeMerges(instance)
    wakeBulks(instance)
    wakeDrafts(instance)
    wakeWebhooks(instance)
    wakeAdapter(instance)
  },
  deliveryPolicy: webhookPolicy,
}
