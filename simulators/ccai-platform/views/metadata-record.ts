import { iso } from '../../kit/time.ts'
import type { Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfo } from './agent.ts'
import { callNames } from './call.ts'
import { chatNames } from './chat.ts'
import { instant, rounded, seconds } from './instant.ts'
import { heldMsIn, type QueueEntry, queueEntriesOf } from './legs.ts'
import { participantObjects } from './participants.ts'
import { rootOf } from './session.ts'

/**
 * The metadata record of a session that has ended, with its documented keys; `standin` holds the comment of a rating,
 * for which there is no documented key. `updated_at` is the time at which the record is written.
 */
export function metadataRecord(instance: CcaiInstance, session: Session): Record<string, unknown> {
  const names = session.kind === 'call' ? callNames(instance, session) : chatNames(instance, session)
  const { connectedAtMs, endsAtMs, agentId, rating } = session
  const agent = agentId === null ? undefined : instance.state.agents.get(agentId)
  const type = session.kind === 'call' ? session.callType : session.chatType
  const ids = session.kind === 'call' ? { id: session.id, call_uuid: session.uuid } : { id: session.id }
  return Object.assign(ids, names, {
    session_type: type,
    session_type_v2: sessionTypesV2[type] ?? type,
    subStatus: subStatusOf(session),
    connected_at: instant(connectedAtMs),
    ends_at: instant(endsAtMs),
    updated_at: iso(instance.host.now()),
    agent_info: agent ? { ...agentInfo(agent), email: agent.email } : null,
    participants: participantObjects(instance, session),
    handle_durations: handleDurations(instance, session),
    queue_durations: queueDurations(instance, session),
    ...(rating?.comment ? { standin: { comment: rating.comment } } : {}),
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

/** How long each agent handled the session, with the keys of public queries over exported calls. */
function handleDurations(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { kind, disposition, endsAtMs, menu, legs } = session
  return legs.map((leg, at) => ({
    id: at + 1,
    agent_id: leg.agentId,
    transfer: leg.transferId !== null,
    transfer_id: leg.transferId,
    started_at: iso(leg.fromMs),
    ended_at: instant(leg.toMs),
    [`${kind}_duration`]: seconds(leg.fromMs, leg.toMs),
    ...(kind === 'call' ? { hold_duration: rounded(heldMsIn(session, leg, instance.host.now())) } : {}),
    acw_duration: at === legs.length - 1 && disposition ? seconds(endsAtMs, disposition.atMs) : null,
    menu_path: menu && `${rootOf(session)}/${menu.name}`,
  }))
}

/** How long the session waited in each queue, and whether within the service level; keys as in public queries. */
function queueDurations({ switches }: CcaiInstance, session: Session): Record<string, unknown>[] {
  return queueEntriesOf(session).map((entry, at) => ({
    id: at + 1,
    agent_id: entry.agentId,
    transfer: entry.transferId !== null,
    transfer_id: entry.transferId,
    started_at: iso(entry.fromMs),
    ended_at: instant(entry.toMs),
    queue_duration: seconds(entry.fromMs, entry.toMs),
    service_level_event: isWithinServiceLevel(entry, switches.serviceLevelMs) ? 'in_sla' : 'not_in_sla',
    menu_path: `${rootOf(session)}/${entry.menu}`,
    lang: session.language,
  }))
}

/** Whether a wait in a queue ended within the service level. */
function isWithinServiceLevel({ fromMs, toMs }: QueueEntry, serviceLevelMs: number): boolean {
  return toMs !== null && toMs - fromMs <= serviceLevelMs
}
