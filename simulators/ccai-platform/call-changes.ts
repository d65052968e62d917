import { uuid } from '../kit/ids.ts'
import { enterSession } from './agent-status.ts'
import { endUserOf } from './end-user.ts'
import type { Call } from './session.ts'
import { change, untouched } from './session-changes.ts'
import type { CcaiInstance } from './state.ts'

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
