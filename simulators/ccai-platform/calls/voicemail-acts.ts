import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { personName } from '../../kit/cast.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { agent, name } from '../agents/arguments.ts'
import { agentFor } from '../agents/by-name.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { change } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { schedule } from '../sessions/schedule.ts'
import { sessionAct, sessionStart } from '../sessions/session-act.ts'
import { sessionFor, sessionIn } from '../sessions/steps.ts'
import { type Call, pendingTransfer } from '../state/session.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { dial, dialledBy } from './begin.ts'
import { assertHasVoicemail, isUnanswered } from './mailbox.ts'

const leave = sessionAct('call', 'voicemail', {
  summary: 'The waiting caller leaves a voicemail of this length; then the call is over.',
  shape: { length: durationSchema },
  allowedIn: ['queued', 'requeued'],
  isPossible: (call) => pendingTransfer(call) === undefined,
  phrase: ({ length }, cast, call) => `${cast.contactOf(call)} leaves a voicemail of ${length}`,
  perform(instance, call, { length }) {
    if (instance.switches.repeatedVoicemail === 'fails' && hasUnansweredVoicemail(instance, call)) {
      const failReason = 'eu_repeated_voicemail'
      end(instance, call, { failReason, disconnectedBy: 'disconnected_by_unknown', initiator: null })
      return
    }
    const voicemailReason = 'end_user_left_voicemail'
    const voicemailAtMs = instance.host.now()
    change(instance, call, 'voicemail', { status: 'voicemail', voicemailReason, voicemailAtMs })
    schedule(instance, 'voicemail-ends', call, instance.host.now() + toMs(length))
  },
})

/** The statuses of a call that has left a voicemail. */
const leftStatuses = ['voicemail_received', 'voicemail_read'] as const

const marking = z.strictObject({ call: name.describe('the call that left it'), agent })

const read = defineAct({
  name: 'ccai.voicemail.read',
  summary: 'An agent listens to a voicemail.',
  schema: marking,
  refs: { agent: 'agent' },
  isAllowedFor: sessionIn('call', leftStatuses, ({ voicemail }) => voicemail === 'new'),
  phrase: ({ agent }) => `${personName(agent)} reads the voicemail`,
  perform(instance: CcaiInstance, args) {
    mark(instance, args, 'read', read.name)
  },
})

const close = defineAct({
  name: 'ccai.voicemail.close',
  summary: 'An agent closes a voicemail: nothing more is to be done about it.',
  schema: marking,
  refs: { agent: 'agent' },
  isAllowedFor: sessionIn(
    'call',
    leftStatuses,
    ({ voicemail }) => voicemail !== null && voicemail !== 'closed' && voicemail !== 'cleared',
  ),
  phrase: ({ agent }) => `${personName(agent)} closes the voicemail`,
  perform(instance: CcaiInstance, args) {
    mark(instance, args, 'closed', close.name)
  },
})

const callBack = sessionStart('call', 'ccai.voicemail.call-back', {
  summary: 'An agent calls back the person who left a voicemail.',
  shape: { of: name.describe('the call that left the voicemail'), agent },
  refs: { agent: 'agent' },
  isAllowedFor: sessionIn('call', leftStatuses, (call) => isUnanswered(call) && call.number !== null),
  phrase(args, cast, session) {
    const { agent, contact } = cast.joins(session, { agent: args.agent, contact: cast.contactOf(args.of) })
    return `${agent} calls ${contact} back about the voicemail`
  },
  begin(instance, called, args, step) {
    const left = sessionFor(instance, 'call', args.of, step)
    const by = agentFor(instance, args.agent, step)
    assertHasVoicemail(instance, left, by, step)
    const { number } = left
    const dialled = dialledBy(instance, { email: args.agent, number }, step, { isCallBack: true })
    handle(instance, left, 'called_back', by)
    return dial(instance, {
      name: called,
      language: left.language,
      parentId: left.id,
      callBack: { button: 'voicemail', ofCallId: left.id },
      ...dialled,
    })
  },
})

/** How a voicemail is left, and what an agent does with it. No public channel tells of the latter; the events are ours. */
export const voicemailActs = [leave, read, close, callBack] as const

/** Whether the contact has left an unanswered voicemail already. */
function hasUnansweredVoicemail({ state }: CcaiInstance, { endUserId }: Call): boolean {
  if (endUserId === null) return false
  return state.calls.find('endUser', String(endUserId)).some(isUnanswered)
}

function mark(
  instance: CcaiInstance,
  { call, agent }: z.output<typeof marking>,
  what: 'read' | 'closed',
  step: string,
): void {
  const left = sessionFor(instance, 'call', call, step)
  const by = agentFor(instance, agent, step)
  assertHasVoicemail(instance, left, by, step)
  handle(instance, left, what, by)
}

function handle(
  instance: CcaiInstance,
  call: Call,
  what: 'read' | 'closed' | 'called_back',
  by: Agent,
): void {
  const isHeard = what === 'read' || call.status === 'voicemail_read'
  const status = isHeard ? 'voicemail_read' : 'voicemail_received'
  const handled = change(instance, call, `voicemail-${what}`, { voicemail: what, status })
  const fact = { kind: `voicemail.${what}`, by: by.name }
  postEvents(instance, handled, sessionEvent(instance, handled, fact))
}
