import type { Menu } from '../state/menu.ts'
import { currentMenuOf, type Leg, type Session, type Transfer, waitEndOf } from '../state/session.ts'

/** Milliseconds on hold during a leg; `null` when the call was never on hold during the leg, and for chats. */
export function heldMsIn(session: Session, { fromMs, toMs }: Leg, nowMs: number): number | null {
  if (session.kind === 'chat') return null
  const overlaps = session.holds
    .map((hold) => Math.min(hold.toMs ?? nowMs, toMs ?? nowMs) - Math.max(hold.fromMs, fromMs))
    .filter((overlapMs) => overlapMs > 0)
  return overlaps.length === 0 ? null : overlaps.reduce((sum, overlapMs) => sum + overlapMs, 0)
}

/** The transfer with this id. */
export function transferOf({ transfers }: Session, transferId: number | null): Transfer | undefined {
  return transferId === null ? undefined : transfers.find(({ id }) => id === transferId)
}

/** The queue in which an agent had the session: after a transfer to a queue, that one (release notes, 3.29 and 3.30). */
export function menuOfLeg(session: Session, { transferId }: Leg): Menu | null {
  const at = session.transfers.findIndex(({ id }) => id === transferId)
  return currentMenuOf({ ...session, transfers: session.transfers.slice(0, at + 1) })
}

/** A period of waiting in a queue, at the start or after a transfer to a queue. */
export interface QueueEntry {
  readonly agentId: number | null
  readonly transferId: number | null
  readonly menu: Menu
  readonly fromMs: number
  readonly toMs: number | null
}

/** The periods in which a session waited in a queue, in order. */
export function queueEntriesOf(session: Session): QueueEntry[] {
  const { queuedAtMs, endsAtMs, menu } = session
  const entries: QueueEntry[] = []
  if (queuedAtMs !== null && menu !== null) {
    const agentId = session.legs[0]?.agentId ?? null
    const toMs = waitEndOf(session)
    entries.push({ agentId, transferId: null, menu, fromMs: queuedAtMs, toMs })
  }
  for (const { id, toMenu, toAgentId, createdAtMs, settledAtMs } of session.transfers) {
    if (toMenu === null) continue
    const toMs = settledAtMs ?? endsAtMs
    entries.push({ agentId: toAgentId, transferId: id, menu: toMenu, fromMs: createdAtMs, toMs })
  }
  return entries
}
