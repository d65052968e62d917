import { iso } from '../../kit/time.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfo } from './agent.ts'
import { callNames, holdSeconds } from './call.ts'
import { chatNames } from './chat.ts'
import { consumerDurations, consumerInMenuDurations, handleDurations, queueDurations } from './durations.ts'
import { instant } from './instant.ts'
import { participantRecords } from './participants.ts'
import { transferRecord } from './transfer.ts'

/**
 * The metadata record of a session that has ended, with its documented keys and those of the vendor's sample records.
 * `updated_at` is the time at which the record is written.
 */
export function metadataRecord(instance: CcaiInstance, session: Session): Record<string, unknown> {
  const { endsAtMs, agentId, rating } = session
  const agent = agentId === null ? undefined : instance.state.agents.get(agentId)
  const type = session.kind === 'call' ? session.callType : session.chatType
  const subStatus = subStatusOf(session)
  return Object.assign(namesOf(instance, session), {
    session_type: type,
    session_type_v2: sessionTypesV2[type] ?? type,
    subStatus,
    sub_status: subStatus,
    ends_at: instant(endsAtMs),
    updated_at: iso(instance.host.now()),
    feedback: rating?.comment ?? null,
    agent_info: agent ? { ...agentInfo(agent), email: agent.email } : null,
    participants: participantRecords(instance, session),
    transfers: session.transfers.map((transfer) => transferRecord(instance, session, transfer)),
    handle_durations: handleDurations(instance, session),
    queue_durations: queueDurations(instance, session),
    consumer_handle_durations: consumerDurations(instance, session),
    consumer_in_menu_durations: consumerInMenuDurations(session),
  })
}

/** The fields that a record has of one kind of session alone; a call that was never on hold has no time on hold. */
function namesOf(instance: CcaiInstance, session: Session): Record<string, unknown> {
  if (session.kind === 'chat') return Object.assign({ id: session.id }, chatNames(instance, session))
  return Object.assign({ id: session.id, call_uuid: session.uuid }, callNames(instance, session), {
    connected_at: instant(session.connectedAtMs),
    hold_duration: holdSeconds(instance, session),
  })
}

/** Values of `session_type_v2` that differ from `session_type`. */
const sessionTypesV2: Readonly<Record<string, string>> = {
  'Voice Inbound (App)': 'Voice Inbound (Mobile)',
  'Messaging Inbound (App Chat)': 'Messaging Inbound (Mobile Chat)',
}

/** How far a session got. The three values are documented, their meaning is our interpretation. */
function subStatusOf({ connectedAtMs, assignedAtMs }: Session): string {
  if (connectedAtMs !== null) return 'connected_with_agent'
  return assignedAtMs === null ? 'in_queue' : 'waiting_for_agent'
}
