import { uuid } from '../../kit/ids.ts'
import { agentFor } from '../agents/by-name.ts'
import { assertMayPlaceCall, enterSession } from '../agents/status.ts'
import { endUserOf } from '../end-users/write.ts'
import { change, tell, untouched } from '../sessions/changes.ts'
import type { Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'

/** A new call: everything about it that the platform knows at its first moment. Who dials is In-call from then on. */
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

/** A call that an agent dials: it is told at once, and rings until the other side picks up. */
export function dial(
  instance: CcaiInstance,
  known: Pick<Call, 'name' | 'number' | 'language'> & Partial<Call>,
): Call {
  const call = begin(instance, { callType: 'Voice Outbound', status: 'connecting', ...known })
  tell(instance, call)
  return call
}

/** @throws ActRefused when the agent's status does not let them place a call */
export function dialledBy(instance: CcaiInstance, email: string, step: string) {
  const agent = agentFor(instance, email, step)
  assertMayPlaceCall(instance, agent, step)
  const { id } = agent
  return { agentId: id, assignedAtMs: instance.host.now(), initiator: `agent_${id}` }
}
