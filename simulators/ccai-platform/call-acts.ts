import { z } from 'zod'
import { defineAct } from '../kit/act.ts'
import { durationSchema, toMs } from '../kit/duration.ts'
import { ActRefused } from '../kit/host.ts'
import { agentFor, assertNewCall, callFor } from './call-steps.ts'
import { postEvents, sessionEvent } from './session-event.ts'
import { type Call, type CcaiInstance, menuOf } from './state.ts'

const name = z.string().min(1)
const callName = name.describe('what the story calls this call')
const phone = name.describe('a person of the story, a number in E.164, or "withheld"')
const agent = name.describe('an agent of the story, or an e-mail address')

const incoming = defineAct({
  name: 'ccai.call.incoming',
  summary: 'A caller rings the IVR; with a menu chosen the call is queued at once.',
  schema: z.strictObject({
    call: callName,
    from: phone,
    menu: name.optional(),
    language: name.default('en'),
  }),
  refs: { from: 'phone' },
  perform(instance: CcaiInstance, args) {
    assertNewCall(instance, args.call, incoming.name)
    const call = begin(instance, {
      name: args.call,
      callType: 'Voice Inbound (IVR)',
      status: 'selecting',
      number: args.from === 'withheld' ? null : args.from,
      language: args.language,
    })
    const arrived = sessionEvent(instance, call)
    if (args.menu === undefined) postEvents(instance, call, arrived)
    else {
      const queued = choose(instance, call, args.menu)
      postEvents(instance, queued, arrived, sessionEvent(instance, queued))
    }
    return { call: `call-${call.id}` }
  },
})

const menu = defineAct({
  name: 'ccai.call.menu',
  summary: 'The caller chooses a queue in the IVR menu.',
  schema: z.strictObject({ call: callName, menu: name }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    tell(instance, choose(instance, callFor(instance, args.call, menu.name), args.menu))
  },
})

const assign = defineAct({
  name: 'ccai.call.assign',
  summary: 'The platform offers the call to an agent.',
  schema: z.strictObject({ call: callName, agent }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, assign.name)
    tell(instance, offer(instance, call, agentFor(instance, args.agent, assign.name).id))
  },
})

const answer = defineAct({
  name: 'ccai.call.answer',
  summary: 'The agent answers; a call that was not offered to anybody is offered first.',
  schema: z.strictObject({ call: callName, agent: agent.optional() }),
  refs: { agent: 'agent' },
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, answer.name)
    const agentId = args.agent === undefined ? call.agentId : agentFor(instance, args.agent, answer.name).id
    if (agentId === null) {
      throw new ActRefused(
        `${answer.name}: call "${args.call}" was offered to nobody; say which agent answers`,
      )
    }
    const offered = call.agentId === agentId ? call : offer(instance, call, agentId)
    const events = offered === call ? [] : [sessionEvent(instance, offered)]
    const connected = connect(instance, offered)
    postEvents(instance, connected, ...events, sessionEvent(instance, connected))
  },
})

const hangUp = defineAct({
  name: 'ccai.call.hang-up',
  summary: 'The caller or the agent ends the call, wherever it stands.',
  schema: z.strictObject({ call: callName, by: z.enum(['caller', 'agent']).default('caller') }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, hangUp.name)
    const failReason = failReasons[call.status] ?? 'nothing'
    tell(
      instance,
      end(instance, call, {
        status: failReason === 'nothing' ? 'finished' : 'failed',
        failReason,
        disconnectedBy: args.by === 'caller' ? 'disconnected_by_end_user' : 'disconnected_by_agent',
        initiator: args.by === 'caller' ? 'end_user' : `agent_${call.agentId}`,
      }),
    )
  },
})

/** Why a call failed that ended in this status: the names of the platform's table of failure codes. */
const failReasons: Partial<Record<Call['status'], string>> = {
  selecting: 'eu_in_menu_abandoned',
  queued: 'eu_abandoned',
  assigned: 'eu_canceled',
  connecting: 'eu_no_answer',
}

const voicemail = defineAct({
  name: 'ccai.call.voicemail',
  summary: 'The waiting caller leaves a voicemail of this length; then the call is over.',
  schema: z.strictObject({ call: callName, length: durationSchema }),
  refs: {},
  perform({ host, state }: CcaiInstance, args) {
    const call = callFor({ host, state } as CcaiInstance, args.call, voicemail.name)
    state.calls.put({ ...call, status: 'voicemail', voicemailReason: 'end_user_left_voicemail' })
    const atMs = host.now() + toMs(args.length)
    state.upcoming.put({ id: call.id, atMs })
    host.wakeAt(atMs)
  },
})

const wrapUp = defineAct({
  name: 'ccai.call.wrap-up',
  summary: 'The agent submits a disposition after the call.',
  schema: z.strictObject({ call: callName, code: name, note: z.string().default('') }),
  refs: {},
  perform(instance: CcaiInstance, args) {
    const call = callFor(instance, args.call, wrapUp.name)
    tell(instance, instance.state.calls.put({ ...call, disposition: { code: args.code, note: args.note } }))
  },
})

/** What happens to a call that somebody received. */
export const incomingCallActs = [incoming, menu, assign, answer, hangUp, voicemail, wrapUp] as const

/** Ends the voicemails whose callers have spoken by now. */
export function endVoicemails(instance: CcaiInstance): void {
  const { state, host } = instance
  for (const { id, atMs } of [...state.upcoming.values()]) {
    if (atMs > host.now()) {
      host.wakeAt(atMs)
      continue
    }
    state.upcoming.delete(id)
    const call = state.calls.get(id)!
    const initiator = 'end_user'
    tell(
      instance,
      end(instance, call, { status: 'finished', disconnectedBy: 'disconnected_by_end_user', initiator }),
    )
  }
}

/** A new call: everything about it that the platform knows at its first moment. */
export function begin(
  { state, host }: CcaiInstance,
  known: Pick<Call, 'name' | 'callType' | 'status' | 'number' | 'language'> & Partial<Call>,
): Call {
  return state.calls.put({
    id: ++state.counters.call,
    menu: null,
    createdAtMs: host.now(),
    queuedAtMs: null,
    assignedAtMs: null,
    connectedAtMs: null,
    endsAtMs: null,
    agentId: null,
    initiator: null,
    failReason: 'nothing',
    disconnectedBy: 'disconnected_by_unknown',
    voicemailReason: 'not_voicemail',
    parentId: null,
    callBack: null,
    disposition: null,
    ...known,
  })
}

/** Agent and contact are joined. */
export function connect({ state, host }: CcaiInstance, call: Call): Call {
  const initiator = `agent_${call.agentId}`
  return state.calls.put({ ...call, status: 'connected', connectedAtMs: host.now(), initiator })
}

/** Posts one event with the call as it stands. */
export function tell(instance: CcaiInstance, call: Call): void {
  postEvents(instance, call, sessionEvent(instance, call))
}

function choose(instance: CcaiInstance, call: Call, menuName: string): Call {
  const { state, host } = instance
  return state.calls.put({
    ...call,
    status: 'queued',
    menu: menuOf(instance, menuName),
    queuedAtMs: host.now(),
  })
}

function offer({ state, host }: CcaiInstance, call: Call, agentId: number): Call {
  return state.calls.put({
    ...call,
    status: 'assigned',
    agentId,
    assignedAtMs: host.now(),
    initiator: `agent_${agentId}`,
  })
}

function end({ state, host }: CcaiInstance, call: Call, change: Partial<Call>): Call {
  return state.calls.put({ ...call, ...change, endsAtMs: host.now() })
}
