import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { uuid } from '../kit/ids.ts'
import { begin, queue } from './call-changes.ts'
import { assertNewCall, numberIn } from './call-steps.ts'
import { postEvents, sessionEvent } from './session-event.ts'
import type { CcaiInstance } from './state.ts'

const name = z.string().min(1)
const user = name.describe('a person of the story with an externalId, or the identifier that the app gives')

const start = defineAct({
  name: 'ccai.sdk.start',
  summary: 'A user opens the app with the mobile SDK in it.',
  schema: z.strictObject({ user }),
  refs: { user: 'identifier' },
  perform({ host, deliveries }: CcaiInstance, args) {
    host.record({ change: 'sdk.started', subject: 'end-user' })
    const item = { end_user: { identifier: args.user }, standin: { kind: 'sdk.started' } }
    const event = { event_id: uuid(host, 'ccai.event-id'), timestamp: host.now(), item }
    deliveries.post('call-events', `user-${args.user}`, JSON.stringify({ count: 1, events: [event] }))
  },
})

const fromApp = defineAct({
  name: 'ccai.call.from-app',
  summary: 'A user of the app calls from it; the queue is chosen there, so the call waits at once.',
  schema: z.strictObject({
    call: name.describe('what the story calls this call'),
    user,
    menu: name,
    from: name.optional().describe('the number, when the app tells it'),
    language: name.default('en'),
  }),
  refs: { user: 'identifier', from: 'phone' },
  perform(instance: CcaiInstance, args) {
    assertNewCall(instance, args.call, fromApp.name)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Inbound (Mobile)',
      status: 'selecting',
      number: args.from === undefined ? null : numberIn(args.from, fromApp.name),
      identifier: args.user,
      language: args.language,
    })
    const queued = queue(instance, call, args.menu)
    postEvents(instance, queued, sessionEvent(instance, queued))
    return { call: `call-${call.id}` }
  },
})

/** What users of an app with the mobile SDK do. That the SDK was started is told by an event of ours. */
export const sdkActs = [start, fromApp] as const
