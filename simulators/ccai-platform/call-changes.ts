import { postEvents, sessionEvent } from './session-event.ts'
import { type Call, type CcaiInstance, menuOf } from './state.ts'

/** Who is named as having routed a call: the virtual agent of the documentation's example. */
const routedBy = 'virtual_agent_15'

/** A new call: everything about it that the platform knows at its first moment. */
export function begin(
  instance: CcaiInstance,
  known: Pick<Call, 'name' | 'callType' | 'status' | 'number' | 'language'> & Partial<Call>,
): Call {
  const { state, host } = instance
  const call: Call = {
    id: ++state.counters.call,
    menu: null,
    createdAtMs: host.now(),
    queuedAtMs: null,
    assignedAtMs: null,
    connectedAtMs: null,
    endsAtMs: null,
    updatedAtMs: host.now(),
    agentId: null,
    initiator: null,
    failReason: 'nothing',
    disconnectedBy: 'disconnected_by_unknown',
    voicemailReason: 'not_voicemail',
    verified: false,
    parentId: null,
    callBack: null,
    disposition: null,
    ...known,
  }
  return change(instance, call, 'began', {})
}

/** Puts the call as it is now; `updated_at` follows, and the journal is told `call.<what>`. */
export function change(instance: CcaiInstance, call: Call, what: string, changed: Partial<Call>): Call {
  const { state, host } = instance
  host.record({ change: `call.${what}`, subject: `call-${call.id}` })
  return state.calls.put({ ...call, ...changed, updatedAtMs: host.now() })
}

/** The caller has chosen a queue and waits. */
export function queue(instance: CcaiInstance, call: Call, menuName: string): Call {
  const menu = menuOf(instance, menuName)
  return change(instance, call, 'queued', {
    status: 'queued',
    menu,
    queuedAtMs: instance.host.now(),
    initiator: routedBy,
  })
}

/** The call rings at an agent. */
export function offer(instance: CcaiInstance, call: Call, agentId: number): Call {
  return change(instance, call, 'assigned', {
    status: 'assigned',
    agentId,
    assignedAtMs: instance.host.now(),
    initiator: `agent_${agentId}`,
  })
}

/** Agent and contact are joined; an earlier call that failed and is called back has recovered by that. */
export function connect(instance: CcaiInstance, call: Call): Call {
  const { state, host } = instance
  const parent = call.parentId === null ? undefined : state.calls.get(call.parentId)
  if (parent?.status === 'failed') change(instance, parent, 'recovered', { status: 'recovered' })
  const initiator = `agent_${call.agentId}`
  return change(instance, call, 'connected', { status: 'connected', connectedAtMs: host.now(), initiator })
}

/** The call is over. */
export function end(
  instance: CcaiInstance,
  call: Call,
  how: Pick<Call, 'disconnectedBy' | 'initiator'> & { readonly failReason: string },
): Call {
  const status = how.failReason === 'nothing' ? 'finished' : 'failed'
  return change(instance, call, status, { ...how, status, endsAtMs: instance.host.now() })
}

/** Posts one event with the call as it stands. */
export function tell(instance: CcaiInstance, call: Call): void {
  postEvents(instance, call, sessionEvent(instance, call))
}
