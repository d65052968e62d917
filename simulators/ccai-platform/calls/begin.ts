import { uuid } from '../../kit/ids.ts'
import { agentFor } from '../agents/by-name.ts'
import { enterSession } from '../agents/session-status.ts'
import { assertMayPlaceCall } from '../agents/status.ts'
import { callerOf, endUserOf } from '../end-users/write.ts'
import { change, postChange, untouched } from '../sessions/changes.ts'
import { agentInitiator, type Call } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { dialableIn } from './number.ts'

/** Creates a call from its initial fields. An agent who dials becomes In-call at once. */
export function begin(
  instance: CcaiInstance,
  known: Pick<Call, 'name' | 'callType' | 'status' | 'number' | 'language'> & Partial<Call>,
): Call {
  const call: Call = {
    kind: 'call',
    id: ++instance.state.counters.call,
    identifier: null,
    ...untouched(instance),
    recordingPermission: 'not_asked',
    recordingPath: null,
    segmentPaths: [],
    extension: null,
    sipAddress: null,
    redactions: 0,
    holds: [],
    redirectedTo: null,
    outboundNumber: instance.switches.outboundNumbers[0]!,
    voicemailAtMs: null,
    customerFlags: { verified_customer: null, bad_actor: null, repeat_customer: null },
    scheduledAtMs: null,
    voicemailReason: 'not_voicemail',
    voicemail: null,
    forwardedTo: null,
    parentId: null,
    uuid: uuid(instance.host, 'ccai.call-uuid'),
    callBack: null,
    ...known,
  }
  if (call.status === 'connecting') enterSession(instance, call.agentId!, 'call', call.id)
  return change(instance, call, 'began', { endUserId: contactIdOf(instance, call) })
}

/** The end user of a new call: by the app's identifier, else by the number or the SIP address; `null` when withheld. */
function contactIdOf(instance: CcaiInstance, call: Call): number | null {
  const { identifier, endUserId, callType } = call
  // An outgoing call by API shows no contact until somebody who is not known yet is connected (documented example).
  if (endUserId !== null || callType === 'Voice Outbound (API)') return endUserId
  if (identifier !== null) return endUserOf(instance, identifier).id
  const shown = call.number ?? call.sipAddress
  return shown === null ? null : callerOf(instance, shown).id
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
 * The initial fields of a call that this agent dials to this number.
 * @throws ActRefused when the number cannot or must not be called, or the agent's status does not allow placing a call
 */
export function dialledBy(
  instance: CcaiInstance,
  { email, number }: { readonly email: string; readonly number: string | null },
  step: string,
  { isCallBack = false } = {},
) {
  const dialled = dialableIn(instance, number, step)
  const agent = agentFor(instance, email, step)
  assertMayPlaceCall(instance, agent, step, { isCallBack })
  const { id } = agent
  return {
    ...dialled,
    agentId: id,
    assignedAtMs: instance.host.now(),
    initiator: agentInitiator(id),
  }
}
