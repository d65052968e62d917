import { z } from 'zod'
import { agent, name } from '../agents/arguments.ts'
import { connect, postChange } from '../sessions/changes.ts'
import { menuOf } from '../sessions/menu.ts'
import { sessionAct, sessionStart } from '../sessions/session-act.ts'
import { sessionFor, sessionIn } from '../sessions/steps.ts'
import { dial, dialledBy } from './begin.ts'

const outgoing = sessionStart('call', 'ccai.call.outgoing', {
  summary: 'An agent dials a number, for one of the queues or for none.',
  shape: {
    agent,
    to: name.describe('a person of the story, or a number in E.164'),
    menu: name.optional().describe('the queue that the agent chooses for the call'),
  },
  refs: { agent: 'agent', to: 'phone', menu: 'menu' },
  phrase(args, cast, session) {
    const { agent, contact } = cast.joins(session, { agent: args.agent, contact: args.to })
    return `${agent} calls ${contact}`
  },
  begin: (instance, called, args, step) =>
    dial(instance, {
      name: called,
      language: 'en',
      ...dialledBy(instance, { email: args.agent, number: args.to }, step),
      menu: args.menu === undefined ? null : menuOf(instance, args.menu),
    }),
})

/** The statuses of a call that can be called back. */
const overStatuses = ['finished', 'failed', 'recovered', 'voicemail_received', 'voicemail_read'] as const

const callBack = sessionStart('call', 'ccai.call.call-back', {
  summary: 'An agent calls back the contact of a call, with one of the two buttons of the agent adapter.',
  shape: {
    of: name.describe('the call that is called back'),
    agent,
    button: z.enum(['call-back', 'hang-up-and-call-back']).default('call-back'),
  },
  refs: { agent: 'agent' },
  isAllowedFor: sessionIn('call', overStatuses, ({ number }) => number !== null),
  phrase(args, cast, session) {
    const { agent, contact } = cast.joins(session, { agent: args.agent, contact: cast.contactOf(args.of) })
    return `${agent} calls ${contact} back`
  },
  begin(instance, called, args, step) {
    const before = sessionFor(instance, 'call', args.of, step)
    const button = args.button === 'call-back' ? 'call_back' : 'hang_up_and_call_back'
    return dial(instance, {
      name: called,
      language: before.language,
      parentId: before.id,
      callBack: { button, ofCallId: before.id },
      ...dialledBy(instance, { email: args.agent, number: before.number }, step, { isCallBack: true }),
    })
  },
})

const pickUp = sessionAct('call', 'pick-up', {
  summary: 'The person who is called picks up.',
  shape: {},
  allowedIn: ['connecting'],
  phrase: (_, cast, call) => `${cast.contactOf(call)} picks up`,
  perform(instance, call) {
    postChange(instance, connect(instance, call))
  },
})

/** What happens to a call that an agent places. */
export const outgoingCallActs = [outgoing, callBack, pickUp] as const
