import { iso } from '../../kit/time.ts'
import { rootMenu } from '../state/menu.ts'
import { firstMenuOf, type Session, waitEndOf } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfoById } from './agent.ts'
import { endUserObject } from './end-user.ts'
import { instant, seconds } from './instant.ts'
import { menuObject } from './menu.ts'
import { menuPathOf, rootOf } from './menu-path.ts'
import { photoObjects, videoObjects } from './shared-files.ts'
import { transferObject } from './transfer.ts'

/** The fields that call and chat objects share, as in the documentation and public clients. */
export function commonNames(instance: CcaiInstance, session: Session): Record<string, unknown> {
  const { menu, record } = session
  return {
    lang: session.language,
    status: session.status,
    created_at: iso(session.createdAtMs),
    assigned_at: instant(session.assignedAtMs),
    updated_at: iso(session.updatedAtMs),
    wait_duration: seconds(session.queuedAtMs, waitEndOf(session)),
    rating: session.rating?.score ?? null,
    has_feedback: Boolean(session.rating?.comment),
    verified: session.verified,
    deflection: session.deflection,
    disconnected_by: session.disconnectedBy,
    fail_reason: session.failReason,
    out_ticket_id: record?.id ?? null,
    out_ticket_url: record?.url ?? null,
    selected_menu: menu && menuObject(menu),
    menu_path: menu && menuPathOf(session, menu),
    end_user: endUserObject(instance, session),
    photos: photoObjects(instance, session),
    videos: videoObjects(instance, session),
    transfers: session.transfers.map((transfer) => transferObject(instance, session, transfer)),
  }
}

/** The menu path to the first queue of a session, whatever transfers follow. */
export function queuePathOf(session: Session): string[] {
  const menu = firstMenuOf(session)
  if (!menu) return []
  return menu.id === rootMenu.id ? [menu.name] : [rootOf(session), menu.name]
}

/** The agent of a session, as call and chat objects show it. */
export function agentOf(instance: CcaiInstance, { agentId }: Session): Record<string, unknown> | null {
  return agentInfoById(instance, agentId)
}
