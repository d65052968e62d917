import { iso } from '../kit/time.ts'
import { agentInfo } from './agent-object.ts'
import type { Call, CcaiInstance, Transfer } from './state.ts'

/** The call object of the Apps API, by the field names of its documentation and of public clients. */
export function callObject(instance: CcaiInstance, call: Call): Record<string, unknown> {
  const agent = call.agentId === null ? undefined : instance.state.agents.get(call.agentId)
  return {
    id: call.id,
    ...enrichment(instance, call),
    connected_at: instant(call.connectedAtMs),
    ends_at: instant(call.endsAtMs),
    agent_info: agent ? agentInfo(agent) : null,
    participants: [],
  }
}

/** The names that an enriched event adds to the documented ones: all of the call object but what they share. */
export function enrichment(instance: CcaiInstance, call: Call): Record<string, unknown> {
  return {
    parent_id: call.parentId,
    lang: call.language,
    call_type: call.callType,
    status: call.status,
    created_at: iso(call.createdAtMs),
    queued_at: instant(call.queuedAtMs),
    assigned_at: instant(call.assignedAtMs),
    scheduled_at: null,
    updated_at: iso(call.updatedAtMs),
    wait_duration: seconds(call.queuedAtMs, call.connectedAtMs ?? call.endsAtMs),
    call_duration: seconds(call.connectedAtMs, call.endsAtMs),
    hold_duration: null,
    rating: null,
    has_feedback: false,
    verified: call.verified,
    voip_provider: 'voip_provider_twilio',
    recording_permission: 'not_asked',
    recording_url: call.recordingPath && fileUrl(instance, call.recordingPath),
    voicemail_reason: call.voicemailReason,
    deflection: 'no_deflection',
    disconnected_by: call.disconnectedBy,
    fail_reason: call.failReason,
    fail_details: null,
    support_number: null,
    out_ticket_id: call.record?.id ?? null,
    out_ticket_url: call.record?.url ?? null,
    selected_menu: call.menu && {
      id: call.menu.id,
      name: call.menu.name,
      parent_id: 3,
      position: 1,
      deleted: false,
      hidden: false,
      menu_type: 'ivr_menu',
      output_msg: '',
    },
    menu_path: call.menu && {
      items_count: 2,
      name: `${mainMenu}/${call.menu.name}`,
      materialized_path: `3/${call.menu.id}`,
    },
    end_user: { identifier: call.identifier, out_contact_id: null },
    photos: call.photos.map(({ id, path }) => ({ id, photo_type: 'photo', url: fileUrl(instance, path) })),
    videos: [],
    transfers: call.transfers.map((transfer) => transferObject(instance, transfer)),
    deflection_details: [],
  }
}

/** A transfer by the keys of the call documentation and of public clients; durations and priorities are left out. */
function transferObject({ state }: CcaiInstance, transfer: Transfer): Record<string, unknown> {
  const agent = (id: number | null) => {
    const found = id === null ? undefined : state.agents.get(id)
    return found ? agentInfo(found) : null
  }
  return {
    id: transfer.id,
    status: transfer.status,
    fail_reason: transfer.status === 'failed' ? 'transfer_expired' : 'nothing',
    created_at: iso(transfer.createdAtMs),
    connected_at: instant(transfer.connectedAtMs),
    from_agent: agent(transfer.fromAgentId),
    to_agent: agent(transfer.toAgentId),
    to_menu: transfer.toMenu,
  }
}

/** The address of a file on the tenant's host, which the world tells. */
export function fileUrl({ channels }: CcaiInstance, path: string): string {
  return `${channels.get('self')?.url ?? ''}${path}`
}

/** The root of the IVR menus, as the platform's examples name it. */
export const mainMenu = 'Main Menu - IVR'

function instant(epochMs: number | null): string | null {
  return epochMs === null ? null : iso(epochMs)
}

function seconds(fromMs: number | null, toMs: number | null): number | null {
  return fromMs === null || toMs === null ? null : Math.round((toMs - fromMs) / 1000)
}
