import { type Call, waitEndOf } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { fileUrl } from './file-url.ts'
import { instant, rounded, seconds } from './instant.ts'
import { rootOf } from './menu-path.ts'
import { participantObjects } from './participants.ts'
import { agentOf, commonNames } from './session.ts'

/** The call object of the Apps API, with field names from its documentation and from public clients. */
export function callObject(instance: CcaiInstance, call: Call): Record<string, unknown> {
  return Object.assign({ id: call.id }, callNames(instance, call), {
    connected_at: instant(call.connectedAtMs),
    ends_at: instant(call.endsAtMs),
    agent_info: agentOf(instance, call),
    participants: participantObjects(instance, call),
  })
}

/** The fields that an enriched event adds: the call object without the fields that every event already has. */
export function callNames(instance: CcaiInstance, call: Call): Record<string, unknown> {
  return Object.assign(commonNames(instance, call), {
    parent_id: call.parentId,
    call_type: call.callType,
    status: statusOf(instance, call),
    queued_at: instant(call.queuedAtMs),
    scheduled_at: instant(call.scheduledAtMs),
    // What has not begun lasts 0 seconds, as in the documented examples.
    wait_duration: seconds(call.queuedAtMs, waitEndOf(call)) ?? 0,
    call_duration: seconds(call.connectedAtMs, call.endsAtMs) ?? 0,
    hold_duration: holdSeconds(instance, call) ?? 0,
    voip_provider: 'voip_provider_twilio',
    recording_permission: call.recordingPermission,
    recording_url: call.recordingPath && fileUrl(instance, call.recordingPath),
    voicemail_reason: call.voicemailReason,
    fail_details: null,
    support_number: supportNumberOf(call),
    deflection_details: deflectionDetails(call),
    outbound_number: call.outboundNumber,
    offer_type: null,
    offer_events: [],
    answer_type: 'manual',
  })
}

/** The status; of a cancelled booking in the spelling that a switch sets. */
function statusOf({ switches }: CcaiInstance, { status }: Call): string {
  return status === 'canceled' ? switches.canceledStatus : status
}

/** The company's number that the contact called; `null` for calls from an app or by API, and for outgoing ones. */
function supportNumberOf({ callType, outboundNumber }: Call): string | null {
  return callType === 'Voice Inbound (IVR)' ? outboundNumber : null
}

/** The queue from which the call was deflected, with the keys of a public client. */
function deflectionDetails(call: Call): Record<string, unknown>[] {
  const { id, deflection, menu } = call
  if (deflection === 'no_deflection') return []
  const from = menu && `${rootOf(call)}/${menu.name}`
  return [{ id: 1, call_id: id, transfer_id: null, deflection, from_menu_path: from }]
}

/** Whole seconds on hold so far; `null` for a call that was never on hold, as documented. */
export function holdSeconds({ host }: CcaiInstance, { holds }: Call): number | null {
  if (holds.length === 0) return null
  const heldMs = holds.reduce((sum, { fromMs, toMs }) => sum + (toMs ?? host.now()) - fromMs, 0)
  return rounded(heldMs)
}
