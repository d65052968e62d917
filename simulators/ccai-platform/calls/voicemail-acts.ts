import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change, tell } from '../sessions/changes.ts'
import { assertNewSession, callFor } from '../sessions/steps.ts'
import type { Call } from '../state/session.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { begin, dialledBy } from './begin.ts'
import { numberIn } from './number.ts'

/** An act that marks a voicemail as dealt with in one way. */
function marking<const Name extends string>(
  act: Name,
  summary: string,
  verb: 'reads' | 'closes',
  what: 'read' | 'closed',
) {
  return defineAct({
    name: act,
    summary,
    schema: z.strictObject({ call: name.describe('the call that left it'), agent }),
    refs: { agent: 'agent' },
    phrase: ({ agent }) => `${personName(agent)} ${verb} the voicemail`,
    perform(instance: CcaiInstance, args) {
      handle(instance, callFor(instance, args.call, act), what, agentFor(instance, args.agent, act))
    },
  })
}

const read = marking('ccai.voicemail.read', 'An agent listens to a voicemail.', 'reads', 'read')
const close = marking(
  'ccai.voicemail.close',
  'An agent closes a voicemail: nothing more is to be done about it.',
  'closes',
  'closed',
)

const callBack = defineAct({
  name: 'ccai.voicemail.call-back',
  summary: 'An agent calls back the person who left a voicemail.',
  schema: z.strictObject({ call: name, of: name.describe('the call that left the voicemail'), agent }),
  refs: { agent: 'agent' },
  begins: 'call',
  phrase: (args, cast) => {
    const { agent, contact } = cast.joins(args.call, {
      agent: args.agent,
      contact: cast.contactOf(args.of),
    })
    return `${agent} calls ${contact} back about the voicemail`
  },
  perform(instance: CcaiInstance, args) {
    assertNewSession(instance, args.call, callBack.name)
    const left = callFor(instance, args.of, callBack.name)
    const by = agentFor(instance, args.agent, callBack.name)
    const number = numberIn(left.number ?? 'withheld', callBack.name)
    const dialled = dialledBy(instance, args.agent, callBack.name)
    handle(instance, left, 'called_back', by)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Outbound',
      status: 'connecting',
      number,
      language: left.language,
      parentId: left.id,
      callBack: { button: 'voicemail', ofCallId: left.id },
      ...dialled,
    })
    tell(instance, call)
    return { call: `call-${call.id}` }
  },
})

/** What an agent does with a voicemail. No public channel tells of it; the events are ours. */
export const voicemailActs = [read, close, callBack] as const

function handle(
  instance: CcaiInstance,
  call: Call,
  what: 'read' | 'closed' | 'called_back',
  by: Agent,
): void {
  const handled = change(instance, call, `voicemail-${what}`, { voicemail: what })
  const fact = { kind: `voicemail.${what}`, by: by.name }
  postEvents(instance, handled, sessionEvent(instance, handled, fact))
}
