import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { agent, name } from '../agents/arguments.ts'
import { connect, tell } from '../sessions/changes.ts'
import { assertNewSession, callFor } from '../sessions/steps.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin, dialledBy } from './begin.ts'
import { numberIn } from './number.ts'

const outgoing = defineAct({
  name: 'ccai.call.outgoing',
  summary: 'An agent dials a number.',
  schema: z.strictObject({
    call: name,
    agent,
    to: name.describe('a person of the story, or a number in E.164'),
  }),
  refs: { agent: 'agent', to: 'phone' },
  begins: 'call',
  phrase: (args, cast) => {
    const { agent, contact } = cast.joins(args.call, { agent: args.agent, contact: args.to })
    return `${agent} calls ${contact}`
  },
  perform(instance: CcaiInstance, args) {
    assertNewSession(instance, args.call, outgoing.name)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Outbound',
      status: 'connecting',
      number: numberIn(args.to, outgoing.name),
      language: 'en',
      ...dialledBy(instance, args.agent, outgoing.name),
    })
    tell(instance, call)
    return { call: `call-${call.id}` }
  },
})

const callBack = defineAct({
  name: 'ccai.call.call-back',
  summary: 'An agent calls back the contact of a call, with one of the two buttons of the agent adapter.',
  schema: z.strictObject({
    call: name,
    of: name.describe('the call that is called back'),
    agent,
    button: z.enum(['call-back', 'hang-up-and-call-back']).default('call-back'),
  }),
  refs: { agent: 'agent' },
  begins: 'call',
  phrase: (args, cast) => {
    const { agent, contact } = cast.joins(args.call, {
      agent: args.agent,
      contact: cast.contactOf(args.of),
    })
    return `${agent} calls ${contact} back`
  },
  perform(instance: CcaiInstance, args) {
    assertNewSession(instance, args.call, callBack.name)
    const before = callFor(instance, args.of, callBack.name)
    const button = args.button === 'call-back' ? ('call_back' as const) : ('hang_up_and_call_back' as const)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Outbound',
      status: 'connecting',
      number: before.number,
      language: before.language,
      parentId: before.id,
      callBack: { button, ofCallId: before.id },
      ...dialledBy(instance, args.agent, callBack.name),
    })
    tell(instance, call)
    return { call: `call-${call.id}` }
  },
})

const pickUp = defineAct({
  name: 'ccai.call.pick-up',
  summary: 'The person who is called picks up.',
  schema: z.strictObject({ call: name }),
  refs: {},
  phrase: (args, cast) => `${cast.contactOf(args.call)} picks up`,
  perform(instance: CcaiInstance, args) {
    tell(instance, connect(instance, callFor(instance, args.call, pickUp.name)))
  },
})

/** What happens to a call that an agent places. */
export const outgoingCallActs = [outgoing, callBack, pickUp] as const
