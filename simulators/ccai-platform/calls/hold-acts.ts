import { change, postChange } from '../sessions/changes.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { type Call, isOnHold, resumed } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

const hold = sessionAct('call', 'hold', {
  summary: 'The agent puts the caller on hold.',
  shape: {},
  allowedIn: ['connected'],
  isPossible: (call) => !isOnHold(call),
  phrase: (_, cast, call) => `${cast.agentOf(call)} puts ${cast.contactOf(call)} on hold`,
  perform(instance, call) {
    const holds = [...call.holds, { fromMs: instance.host.now(), toMs: null }]
    tell(instance, change(instance, call, 'held', { holds }))
  },
})

const resume = sessionAct('call', 'resume', {
  summary: 'The agent takes the caller off hold.',
  shape: {},
  allowedIn: ['connected'],
  isPossible: isOnHold,
  phrase: (_, cast, call) => `${cast.agentOf(call)} takes ${cast.contactOf(call)} off hold`,
  perform(instance, call) {
    tell(instance, change(instance, call, 'resumed', { holds: resumed(call, instance.host.now()) }))
  },
})

function tell(instance: CcaiInstance, call: Call): void {
  if (instance.switches.holdEvents) postChange(instance, call)
}

/**
 * Hold. The documented events have no stage for it, so none is posted unless a switch says so; `hold_duration` stands on
 * the call object, and in every later event.
 */
export const holdActs = [hold, resume] as const
