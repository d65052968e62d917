import { change } from '../sessions/changes.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { type Call, resumed } from '../state/session.ts'

const hold = sessionAct('call', 'hold', {
  summary: 'The agent puts the caller on hold.',
  shape: {},
  perform(instance, session) {
    const call = session as Call
    const holds = [...call.holds, { fromMs: instance.host.now(), toMs: null }]
    change(instance, call, 'held', { holds })
  },
})

const resume = sessionAct('call', 'resume', {
  summary: 'The agent takes the caller off hold.',
  shape: {},
  perform(instance, session) {
    const call = session as Call
    change(instance, call, 'resumed', { holds: resumed(call, instance.host.now()) })
  },
})

/**
 * Hold. The documented events have no stage for it, so none is posted; `hold_duration` stands on the call object,
 * and in every later event.
 */
export const holdActs = [hold, resume] as const
