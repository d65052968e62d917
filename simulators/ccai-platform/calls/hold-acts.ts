import { hold, resume } from '../sessions/changes.ts'
import { sessionAct } from '../sessions/session-act.ts'
import { isOnHold } from '../state/session.ts'

const holdAct = sessionAct('call', 'hold', {
  summary: 'The agent puts the caller on hold.',
  shape: {},
  allowedIn: ['connected'],
  isPossible: (call) => !isOnHold(call),
  phrase: (_, cast, call) => `${cast.agentOf(call)} puts ${cast.contactOf(call)} on hold`,
  perform: hold,
})

const resumeAct = sessionAct('call', 'resume', {
  summary: 'The agent takes the caller off hold; callers in other calls of the agent are on hold meanwhile.',
  shape: {},
  allowedIn: ['connected'],
  isPossible: isOnHold,
  phrase: (_, cast, call) => `${cast.agentOf(call)} takes ${cast.contactOf(call)} off hold`,
  perform: resume,
})

/**
 * Hold. The documented events have no stage for it, so none is posted unless a switch says so; `hold_duration` stands on
 * the call object, and in every later event.
 */
export const holdActs = [holdAct, resumeAct] as const
