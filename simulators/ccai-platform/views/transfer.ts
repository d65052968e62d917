import { iso } from '../../kit/time.ts'
import type { Menu } from '../state/menu.ts'
import type { Session, Transfer } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfoById } from './agent.ts'
import { instant, seconds } from './instant.ts'
import { type MenuPath, menuPathOf } from './menu-path.ts'

/**
 * A transfer in the call object, with the keys of its documentation and of public clients. Our interpretation of
 * `assigned_at`: a transfer to an agent is assigned when it is offered, one to a queue when it is taken.
 */
export function transferObject(
  instance: CcaiInstance,
  session: Session,
  transfer: Transfer,
): Record<string, unknown> {
  const { from, to } = pathsOf(session, transfer)
  return { ...transferNames(instance, session, transfer), from_menu: from, to_menu: to }
}

/** A transfer in a metadata record, with the keys of the vendor's sample records. */
export function transferRecord(
  instance: CcaiInstance,
  session: Session,
  transfer: Transfer,
): Record<string, unknown> {
  const { from, to } = pathsOf(session, transfer)
  return {
    ...transferNames(instance, session, transfer),
    deflection: 'no_deflection',
    answer_type_path: 'manual_to_manual',
    from_menu_path: from,
    to_menu_path: to,
    from_virtual_agent: null,
    to_virtual_agent: null,
    from_queue_priority_level: 0,
    to_queue_priority_level: 0,
  }
}

function transferNames(
  instance: CcaiInstance,
  session: Session,
  transfer: Transfer,
): Record<string, unknown> {
  const { createdAtMs, connectedAtMs, settledAtMs, toMenu } = transfer
  const leg = session.legs.find(({ transferId }) => transferId === transfer.id)
  return {
    id: transfer.id,
    status: transfer.status,
    fail_reason: transfer.failReason,
    created_at: iso(createdAtMs),
    assigned_at: instant(toMenu === null ? createdAtMs : connectedAtMs),
    connected_at: instant(connectedAtMs),
    updated_at: iso(settledAtMs ?? createdAtMs),
    wait_duration: seconds(createdAtMs, settledAtMs ?? session.endsAtMs),
    [`${session.kind}_duration`]: leg ? seconds(leg.fromMs, leg.toMs) : null,
    from_agent: agentInfoById(instance, transfer.fromAgentId),
    to_agent: agentInfoById(instance, transfer.toAgentId),
  }
}

function pathsOf(session: Session, { fromMenu, toMenu }: Transfer) {
  const path = (menu: Menu | null): MenuPath | null => menu && menuPathOf(session, menu)
  return { from: path(fromMenu), to: path(toMenu) }
}
