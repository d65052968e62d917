import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { name } from '../agents/arguments.ts'
import { customDataFact, customDataSchema } from '../events/custom-data.ts'
import { postEvents, postFact, sessionEvent } from '../events/session-event.ts'
import { language, recordingPermission, user } from '../sessions/arguments.ts'
import { queue } from '../sessions/changes.ts'
import { sessionStart } from '../sessions/session-act.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin } from './begin.ts'
import { numberIn } from './number.ts'

const start = defineAct({
  name: 'ccai.sdk.start',
  summary: 'A user opens the app with the mobile SDK in it.',
  schema: z.strictObject({ user }),
  refs: { user: 'identifier' },
  phrase: (args) => `${personName(args.user)} starts the app`,
  perform(instance: CcaiInstance, args) {
    instance.host.record({ change: 'sdk.started', subject: 'end-user' })
    const about = { end_user: { identifier: args.user } }
    postFact(instance, `user-${args.user}`, { kind: 'sdk.started' }, about)
  },
})

const fromApp = sessionStart('call', 'ccai.call.from-app', {
  summary: 'A user of the app calls from it; the queue is chosen there, so the call waits at once.',
  shape: {
    user,
    menu: name,
    from: name.optional().describe('the number, when the app tells it'),
    language,
    recordingPermission,
    customData: customDataSchema.optional(),
  },
  refs: { user: 'identifier', from: 'phone', menu: 'menu' },
  phrase: ({ user, menu }, cast, session) =>
    `${cast.joins(session, { contact: user }).contact} calls from the app (${menu})`,
  begin(instance, called, args, step) {
    const call = begin(instance, {
      name: called,
      callType: 'Voice Inbound (App)',
      status: 'selecting',
      number: args.from === undefined ? null : numberIn(args.from, step),
      identifier: args.user,
      language: args.language,
      recordingPermission: args.recordingPermission,
    })
    const queued = queue(instance, call, args.menu)
    const events = [sessionEvent(instance, queued)]
    if (args.customData) events.push(sessionEvent(instance, queued, customDataFact(args.customData)))
    postEvents(instance, queued, ...events)
    return queued
  },
})

/** What users of an app with the mobile SDK do. That the SDK was started is told by an event of ours. */
export const sdkActs = [start, fromApp] as const
