import { personName } from '../../kit/cast.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertAvailable } from '../agents/status.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { language, recordingPermission } from '../sessions/arguments.ts'
import { offer, postChange, queue } from '../sessions/changes.ts'
import { sessionAct, sessionStart } from '../sessions/session-act.ts'
import { begin } from './begin.ts'
import { callerIn } from './number.ts'

const incoming = sessionStart('call', 'ccai.call.incoming', {
  summary: 'A caller rings the IVR; with a menu chosen the call is queued at once.',
  shape: {
    from: name.describe('a person of the story, a number in E.164, a SIP address, or "withheld"'),
    menu: name.optional(),
    language,
    recordingPermission,
  },
  refs: { from: 'phone', menu: 'menu' },
  phrase(args, cast, session) {
    const { contact } = cast.joins(session, { contact: args.from })
    return args.menu === undefined ? `${contact} calls` : `${contact} calls (${args.menu})`
  },
  begin(instance, called, args, step) {
    const call = begin(instance, {
      name: called,
      callType: 'Voice Inbound (IVR)',
      status: 'selecting',
      ...callerIn(args.from, step),
      language: args.language,
      recordingPermission: args.recordingPermission,
    })
    const arrived = sessionEvent(instance, call)
    if (args.menu === undefined) postEvents(instance, call, arrived)
    else {
      const queued = queue(instance, call, args.menu)
      postEvents(instance, queued, arrived, sessionEvent(instance, queued))
    }
    return call
  },
})

const chooseMenu = sessionAct('call', 'menu', {
  summary: 'The caller chooses a queue in the IVR menu.',
  shape: { menu: name },
  refs: { menu: 'menu' },
  allowedIn: ['selecting'],
  phrase: ({ menu }, cast, call) => `${cast.contactOf(call)} chooses ${menu}`,
  perform(instance, call, { menu }) {
    postChange(instance, queue(instance, call, menu))
  },
})

const enterExtension = sessionAct('call', 'extension', {
  summary: 'The caller enters the extension of an agent, who is offered the call past the menu.',
  shape: { agent },
  refs: { agent: 'agent' },
  allowedIn: ['selecting'],
  phrase: (args, cast, call) => `${cast.contactOf(call)} enters the extension of ${personName(args.agent)}`,
  perform(instance, call, args, step) {
    const called = agentFor(instance, args.agent, step)
    assertAvailable(instance, called, step, 'call')
    postChange(instance, offer(instance, call, called.id))
  },
})

/** What somebody does who calls. A call by extension has no queue (call settings, "End-user to agent calling"). */
export const incomingCallActs = [incoming, chooseMenu, enterExtension] as const
