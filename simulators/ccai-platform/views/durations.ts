import { iso } from '../../kit/time.ts'
import type { Leg, Session } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { holdSeconds } from './call.ts'
import { instant, rounded, seconds } from './instant.ts'
import { heldMsIn, menuOfLeg, type QueueEntry, queueEntriesOf, transferOf } from './legs.ts'
import { menuPathOf } from './menu-path.ts'

/** How long each agent handled the session, with the keys of the vendor's sample records and of public queries. */
export function handleDurations(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { kind, legs } = session
  return legs.map((leg, at) => {
    const menu = menuOfLeg(session, leg)
    return {
      id: at + 1,
      agent_id: leg.agentId,
      transfer: leg.transferId !== null,
      transfer_id: leg.transferId,
      transfer_cold: transferOf(session, leg.transferId)?.cold ?? null,
      started_at: iso(leg.fromMs),
      ended_at: instant(leg.toMs),
      [`${kind}_duration`]: seconds(leg.fromMs, leg.toMs),
      ...(kind === 'call' ? { hold_duration: rounded(heldMsIn(session, leg, instance.host.now())) } : {}),
      acw_duration: afterWorkSeconds(session, leg, at === legs.length - 1),
      menu_path_id: menu?.id ?? null,
      menu_path: menu && menuPathOf(session, menu).name,
      lang: session.language,
    }
  })
}

/**
 * How long an agent worked on a session after it: the wrap-up, whether a code was chosen or not, or else until the
 * code; 0 when there was neither, as in the sample records.
 */
function afterWorkSeconds({ disposition, endsAtMs }: Session, leg: Leg, isLast: boolean): number | null {
  if (leg.wrappedUpAtMs !== null) return seconds(leg.toMs, leg.wrappedUpAtMs)
  return isLast && disposition ? seconds(endsAtMs, disposition.atMs) : 0
}

/** How long the session waited in each queue, and whether within the service level; keys as in the sample records. */
export function queueDurations({ switches }: CcaiInstance, session: Session): Record<string, unknown>[] {
  return queueEntriesOf(session).map((entry, at) => ({
    id: at + 1,
    agent_id: entry.agentId,
    transfer: entry.transferId !== null,
    transfer_id: entry.transferId,
    transfer_cold: transferOf(session, entry.transferId)?.cold ?? null,
    started_at: iso(entry.fromMs),
    ended_at: instant(entry.toMs),
    queue_duration: seconds(entry.fromMs, entry.toMs),
    service_level_event: isWithinServiceLevel(entry, switches.serviceLevelMs) ? 'in_sla' : 'not_in_sla',
    service_level_target_time: rounded(switches.serviceLevelMs),
    menu_path_id: entry.menu.id,
    menu_path: menuPathOf(session, entry.menu).name,
    lang: session.language,
  }))
}

/** Whether a wait in a queue ended within the service level. */
function isWithinServiceLevel({ fromMs, toMs }: QueueEntry, serviceLevelMs: number): boolean {
  return toMs !== null && toMs - fromMs <= serviceLevelMs
}

/** How long the contact was in the session, with or without an agent; response times of chats are left out. */
export function consumerDurations(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { kind, createdAtMs, endsAtMs } = session
  const times = { id: 1, started_at: iso(createdAtMs), ended_at: instant(endsAtMs) }
  const duration = { [`${kind}_duration`]: seconds(createdAtMs, endsAtMs) }
  if (session.kind === 'call') {
    return [{ ...times, ...duration, hold_duration: holdSeconds(instance, session) }]
  }
  const written = session.messages.filter(({ by }) => by === 'end_user')
  return [{ ...times, ...duration, message_count: written.length }]
}

/** How long a caller was in the menu: from the arrival until a queue was chosen, or the end. */
export function consumerInMenuDurations(session: Session): Record<string, unknown>[] {
  if (session.kind === 'chat' || session.callType !== 'Voice Inbound (IVR)') return []
  const { createdAtMs, queuedAtMs, endsAtMs, language } = session
  const toMs = queuedAtMs ?? endsAtMs
  return [
    {
      id: 1,
      started_at: iso(createdAtMs),
      ended_at: instant(toMs),
      duration: seconds(createdAtMs, toMs),
      event: 'finished',
      menu_path_id: null,
      menu_path: '/',
      lang: language,
    },
  ]
}
