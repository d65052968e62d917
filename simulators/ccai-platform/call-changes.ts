import { postEvents, sessionEvent } from './session-event.ts'
import { type Call, type CcaiInstance, menuOf, type Upcoming } from './state.ts'

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
    identifier: known.number,
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
    recordingPath: null,
    photos: [],
    transfers: [],
    voicemail: null,
    record: null,
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
  const after = state.calls.put({ ...call, ...changed, updatedAtMs: host.now() })
  pop(instance, after)
  return after
}

/** The adapter opens the record of a call for its agent, once for each agent and record. */
function pop({ state, host }: CcaiInstance, { id, agentId, record, endsAtMs }: Call): void {
  if (agentId === null || record === null || endsAtMs !== null) return
  const key = `${id} ${agentId} ${record.id}`
  if (state.pops.get(key)) return
  state.pops.put({ id: key, call: id, agentId, url: record.url, atMs: host.now() })
  host.record({ change: 'adapter.opened', subject: `call-${id}` })
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
  const ended = change(instance, call, status, { ...how, status, endsAtMs: instance.host.now() })
  const { switches, host } = instance
  if (!switches.callRecording || ended.connectedAtMs === null) return ended
  if (switches.recordingDelayMs === 0) return recorded(instance, ended)
  schedule(instance, 'recording-ready', ended, host.now() + switches.recordingDelayMs)
  return ended
}

/** Makes something happen by itself at `atMs`, once. */
export function schedule(
  { state, host }: CcaiInstance,
  what: Upcoming['what'],
  call: Call,
  atMs: number,
): void {
  state.upcoming.put({ id: `${what}-${call.id}`, what, call: call.id, atMs })
  host.wakeAt(atMs)
}

/** The recording of a call is there. Its content is a text that names the call: nobody listens here. */
export function recorded(instance: CcaiInstance, call: Call): Call {
  const path = `/recordings/call-${call.id}.mp3`
  instance.state.files.put({ id: path, contentType: 'audio/mpeg', text: `recording of call-${call.id}` })
  return change(instance, call, 'recorded', { recordingPath: path })
}

/** The contact has shared photos from the device. */
export function shared(instance: CcaiInstance, call: Call, count: number): Call {
  const { state } = instance
  const photos = Array.from({ length: count }, () => {
    const id = ++state.counters.photo
    const path = `/photos/photo-${id}.jpg`
    state.files.put({ id: path, contentType: 'image/jpeg', text: `photo ${id} of call-${call.id}` })
    return { id, path }
  })
  return change(instance, call, 'photos-shared', { photos: [...call.photos, ...photos] })
}

/** Posts one event with the call as it stands. */
export function tell(instance: CcaiInstance, call: Call): void {
  postEvents(instance, call, sessionEvent(instance, call))
}
