import { iso } from '../../kit/time.ts'
import type { Session, Transfer } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { agentInfo } from './agent.ts'
import { fileUrl } from './file-url.ts'
import { instant, seconds } from './instant.ts'
import { menuObject } from './menu.ts'

/** The fields that call and chat objects share, as in the documentation and public clients. */
export function commonNames(instance: CcaiInstance, session: Session): Record<string, unknown> {
  const { menu, record } = session
  return {
    lang: session.language,
    status: session.status,
    created_at: iso(session.createdAtMs),
    queued_at: instant(session.queuedAtMs),
    assigned_at: instant(session.assignedAtMs),
    updated_at: iso(session.updatedAtMs),
    wait_duration: seconds(session.queuedAtMs, session.connectedAtMs ?? session.endsAtMs),
    rating: session.rating?.score ?? null,
    has_feedback: Boolean(session.rating?.comment),
    verified: session.verified,
    deflection: session.deflection,
    disconnected_by: session.disconnectedBy,
    fail_reason: session.failReason,
    out_ticket_id: record?.id ?? null,
    out_ticket_url: record?.url ?? null,
    selected_menu: menu && menuObject(menu),
    menu_path: menu && {
      items_count: 2,
      name: `${rootOf(session)}/${menu.name}`,
      materialized_path: `3/${menu.id}`,
    },
    end_user: endUserObject(instance, session),
    photos: session.photos.map(({ id, type, path }) => ({
      id,
      photo_type: type,
      url: fileUrl(instance, path),
    })),
    videos: session.videos.map(({ id, path }) => ({ id, url: fileUrl(instance, path) })),
    transfers: session.transfers.map((transfer) => transferObject(instance, session, transfer)),
  }
}

/** The contact; we added the e-mail address that was entered on a web page. */
function endUserObject({ state }: CcaiInstance, session: Session): Record<string, unknown> {
  const { identifier } = session
  const known = identifier === null ? undefined : state.endUsers.first('identifier', identifier)
  const email = session.kind === 'chat' ? session.email : null
  return { id: known?.id ?? null, identifier, out_contact_id: null, ...(email === null ? {} : { email }) }
}

/**
 * A transfer with the keys of the call documentation and of public clients, without priorities. Our interpretation of
 * `assigned_at`: a transfer to an agent is assigned when it is offered, one to a queue when it is taken.
 */
function transferObject(
  instance: CcaiInstance,
  session: Session,
  transfer: Transfer,
): Record<string, unknown> {
  const { createdAtMs, connectedAtMs, settledAtMs, toMenu } = transfer
  const leg = session.legs.find(({ transferId }) => transferId === transfer.id)
  return {
    id: transfer.id,
    status: transfer.status,
    fail_reason: transfer.status === 'failed' ? 'transfer_expired' : 'nothing',
    created_at: iso(createdAtMs),
    assigned_at: instant(toMenu === null ? createdAtMs : connectedAtMs),
    connected_at: instant(connectedAtMs),
    updated_at: iso(settledAtMs ?? createdAtMs),
    wait_duration: seconds(createdAtMs, settledAtMs ?? session.endsAtMs),
    [`${session.kind}_duration`]: leg ? seconds(leg.fromMs, leg.toMs) : null,
    from_agent: agentInfoById(instance, transfer.fromAgentId),
    to_agent: agentInfoById(instance, transfer.toAgentId),
    to_menu: toMenu,
  }
}

/** The menu path to the queue of a session; for a redirected call, to the queue it was redirected to. */
export function queuePathOf(session: Session): string[] {
  const menu = (session.kind === 'call' ? session.redirectedTo : null) ?? session.menu
  return menu ? [rootOf(session), menu.name] : []
}

/** The name of the root menu for this type of session, as in the platform's examples. */
export function rootOf(session: Session): string {
  if (session.kind === 'call') return 'Main Menu - IVR'
  return session.chatType === 'Messaging (Web)' ? 'Web' : 'Mobile'
}

/** The agent of a session, as call and chat objects show it. */
export function agentOf(instance: CcaiInstance, { agentId }: Session): Record<string, unknown> | null {
  return agentInfoById(instance, agentId)
}

function agentInfoById({ state }: CcaiInstance, id: number | null): Record<string, unknown> | null {
  const agent = id === null ? undefined : state.agents.get(id)
  return agent ? agentInfo(agent) : null
}
