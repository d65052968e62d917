import { name } from '../agents/arguments.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { language, recordingPermission } from '../sessions/arguments.ts'
import { postChange, queue } from '../sessions/changes.ts'
import { sessionAct, sessionStart } from '../sessions/session-act.ts'
import { begin } from './begin.ts'
import { numberIn } from './number.ts'

const incoming = sessionStart('call', 'ccai.call.incoming', {
  summary: 'A caller rings the IVR; with a menu chosen the call is queued at once.',
  shape: {
    from: name.describe('a person of the story, a number in E.164, or "withheld"'),
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
      number: args.from === 'withheld' ? null : numberIn(args.from, step),
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

/** What somebody does who calls. */
export const incomingCallActs = [incoming, chooseMenu] as const
