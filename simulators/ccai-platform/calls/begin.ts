import { uuid } from '../../kit/ids.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertMayPlaceCall, enterSession } from '../agents/status.ts'
import { endUserOf } from '../end-users/write.ts'
import { change, postChange, untouched } from '../sessions/changes.ts'
import { agentInitiator, type Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** Creates a call from its initial fields. An agent who dials becomes In-call at once. */
export function begin(
  instance: CcaiInstance,
  known: Pick<Call, 'name' | 'callType' | 'status' | 'number' | 'language'> & Partial<Call>,
): Call {
  const call: Call = {
    kind: 'call',
    id: ++instance.state.counters.call,
    identifier: known.number,
    ...untouched(instance),
    recordingPermission: 'not_asked',
    recordingPath: null,
    redactions: 0,
    holds: [],
    redirectedTo: null,
    scheduledAtMs: null,
    voicemailReason: 'not_voicemail',
    voicemail: null,
    parentId: null,
    uuid: uuid(instance.host, 'ccai.call-uuid'),
    callBack: null,
    ...known,
  }
  if (call.identifier !== null) endUserOf(instance, call.identifier)
  if (call.agentId !== null) enterSession(instance, call.agentId, 'call')
  return change(instance, call, 'began', {})
}

/** Creates a call that an agent dials and posts its first event; it rings until the other side picks up. */
export function dial(
  instance: CcaiInstance,
  known: Pick<Call, 'name' | 'number' | 'language'> & Partial<Call>,
): Call {
  const call = begin(instance, { callType: 'Voice Outbound', status: 'connecting', ...known })
  postChange(instance, call)
  return call
}

/**
 * The initial fields of a call that this agent dials.
 * @throws ActRefused when the agent's status does not allow placing a call
 */
export function dialledBy(instance: CcaiInstance, email: string, step: string) {
  const agent = agentFor(instance, email, step)
  assertMayPlaceCall(instance, agent, step)
  const { id } = agent
  return { agentId: id, assignedAtMs: instance.host.now(), initiator: agentInitiator(id) }
}
