import { z } from 'zod'
import { defineAct } from '../../kit/act.ts'
import { durationSchema, toMs } from '../../kit/duration.ts'
import { ActRefused } from '../../kit/host.ts'
import { name } from '../agents/arguments.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { language, recordingPermission, sessionName } from '../sessions/arguments.ts'
import { change, queue, tell } from '../sessions/changes.ts'
import { end } from '../sessions/end.ts'
import { schedule } from '../sessions/schedule.ts'
import { assertNewSession, callFor } from '../sessions/steps.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { begin } from './begin.ts'
import { numberIn } from './number.ts'

const incoming = defineAct({
  name: 'ccai.call.incoming',
  summary: 'A caller rings the IVR; with a menu chosen the call is queued at once.',
  schema: z.strictObject({
    call: sessionName('call'),
    from: name.describe('a person of the story, a number in E.164, or "withheld"'),
    menu: name.optional(),
    language,
    recordingPermission,
  }),
  refs: { from: 'phone' },
  begins: 'call',
  phrase: (args, cast) => {
    const { contact } = cast.joins(args.call, { contact: args.from })
    return args.menu === undefined ? `${contact} calls` : `${contact} calls (${args.menu})`
  },
  perform(instance: CcaiInstance, args) {
    assertNewSession(instance, args.call, incoming.name)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Inbound (IVR)',
      status: 'selecting',
      number: args.from === 'withheld' ? null : numberIn(args.from, incoming.name),
      language: args.language,
      recordingPermission: args.recordingPermission,
    })
    const arrived = sessionEvent(instance, call)
    if (args.menu === undefined) postEvents(instance, call, arrived)
    else {
      const queued = queue(instance, call, args.menu)
      postEvents(instance, queued, arrived, sessionEvent(instance, queued))
    }
    return { call: `call-${call.id}` }
  },
})

const menu = defineAct({
  name: 'ccai.call.menu',
  summary: 'The caller chooses a queue in the IVR menu.',
  schema: z.strictObject({ call: sessionName('call'), menu: name }),
  refs: {},
  phrase: (args, cast) => `${cast.contactOf(args.call)} chooses ${args.menu}`,
  perform(instance: CcaiInstance, args) {
    tell(instance, queue(instance, callFor(instance, args.call, menu.name), args.menu))
  },
})

const hangUp = defineAct({
  name: 'ccai.call.hang-up',
  summary: 'The contact or the agent ends the call, wherever it stands.',
  schema: z.strictObject({
    call: sessionName('call'),
    by: z
      .enum(['caller', 'agent'])
      .default('caller')
      .describe('"caller" is the contact of outgoing calls too'),
  }),
  refs: {},
  phrase: (args, cast) =>
    `${args.by === 'agent' ? cast.agentOf(args.call) : cast.contactOf(args.call)} hangs up`,
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, hangUp.name)
    const failReason = failReasons[call.status]?.[args.by]
    if (failReason === undefined) {
      throw new ActRefused(
        `${hangUp.name}: call "${args.call}" is ${call.status}; no agent is on it, allowed now: by the caller`,
      )
    }
    const [disconnectedBy, initiator] =
      args.by === 'caller'
        ? ['disconnected_by_end_user', 'end_user']
        : ['disconnected_by_agent', `agent_${call.agentId}`]
    end(instance, call, { failReason, disconnectedBy, initiator })
  },
})

/**
 * Why a call failed that ended in this status, by who hung up: the names of the platform's table of failure
 * codes. The table does not say what an agent's hanging up before the connection is; those two are ours.
 */
const failReasons: Partial<Record<Call['status'], { caller: string; agent?: string }>> = {
  selecting: { caller: 'eu_in_menu_abandoned' },
  queued: { caller: 'eu_abandoned' },
  requeued: { caller: 'eu_abandoned' },
  assigned: { caller: 'eu_canceled', agent: 'ag_canceled' },
  connecting: { caller: 'eu_rejected', agent: 'eu_no_answer' },
  connected: { caller: 'nothing', agent: 'nothing' },
}

const voicemail = defineAct({
  name: 'ccai.call.voicemail',
  summary: 'The waiting caller leaves a voicemail of this length; then the call is over.',
  schema: z.strictObject({ call: sessionName('call'), length: durationSchema }),
  refs: {},
  phrase: (args, cast) => `${cast.contactOf(args.call)} leaves a voicemail of ${args.length}`,
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, voicemail.name)
    if (instance.switches.repeatedVoicemail === 'fails' && hasUnansweredVoicemail(instance, call)) {
      const failReason = 'eu_repeated_voicemail'
      end(instance, call, { failReason, disconnectedBy: 'disconnected_by_unknown', initiator: null })
      return
    }
    const voicemailReason = 'end_user_left_voicemail'
    change(instance, call, 'voicemail', { status: 'voicemail', voicemailReason })
    schedule(instance, 'voicemail-ends', call, instance.host.now() + toMs(args.length))
  },
})

/** Whether the contact has left a voicemail already that nobody has closed or called back. */
function hasUnansweredVoicemail({ state }: CcaiInstance, { identifier }: Call): boolean {
  if (identifier === null) return false
  return state.calls
    .find('identifier', identifier)
    .some(({ voicemail }) => voicemail === 'new' || voicemail === 'read')
}

/** What happens to a call that somebody received. */
export const incomingCallActs = [incoming, menu, hangUp, voicemail] as const
