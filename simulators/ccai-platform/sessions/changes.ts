import { popAdapters } from '../agents/adapter.ts'
import { enterSession, leaveSession } from '../agents/status.ts'
import { tellParticipant } from '../events/chat-webhooks.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import { type Changed, keyOf, legsUntil, resumed, type Session, type SessionKind } from '../state/session.ts'
import { putSession, sessionById } from '../state/sessions.ts'
import { type CcaiInstance, menuOf } from '../state/state.ts'

/** Who is named as having routed a session: the virtual agent of the documentation's example. */
const routedBy = 'virtual_agent_15'

/** What a session begins with, whatever its kind. */
export function untouched(instance: CcaiInstance) {
  return {
    menu: null,
    createdAtMs: instance.host.now(),
    queuedAtMs: null,
    assignedAtMs: null,
    connectedAtMs: null,
    endsAtMs: null,
    updatedAtMs: instance.host.now(),
    agentId: null,
    initiator: null,
    failReason: 'nothing',
    disconnectedBy: 'disconnected_by_unknown',
    deflection: 'no_deflection',
    verified: false,
    rating: null,
    transfers: [],
    legs: [],
    photos: [],
    videos: [],
    record: null,
    disposition: null,
  } as const
}

/** Puts the session as it is now; `updated_at` follows, and the journal is told `call.<what>` or `chat.<what>`. */
export function change<S extends Session>(
  instance: CcaiInstance,
  session: S,
  what: string,
  changed: Changed<S>,
): S {
  const { state, host } = instance
  host.record({ change: `${session.kind}.${what}`, subject: keyOf(session) })
  const after = putSession(state, { ...session, ...changed, updatedAtMs: host.now() } as S)
  pop(instance, after)
  return after
}

/** The adapter opens the record of a session for its agent, once for each agent and record. */
function pop(instance: CcaiInstance, session: Session): void {
  const { state, host } = instance
  const { kind, id: sessionId, agentId, record, endsAtMs } = session
  if (agentId === null || record === null || endsAtMs !== null) return
  const id = `${keyOf(session)} ${agentId} ${record.id}`
  if (state.pops.get(id) || !popAdapters(instance, agentId)) return
  state.pops.put({ id, kind, sessionId, agentId, url: record.url, atMs: host.now() })
  host.record({ change: 'adapter.opened', subject: keyOf(session) })
}

/** The contact has chosen a queue and waits. */
export function queue<S extends Session>(instance: CcaiInstance, session: S, menuName: string): S {
  return change(instance, session, 'queued', {
    status: 'queued',
    menu: menuOf(instance, menuName),
    queuedAtMs: instance.host.now(),
    initiator: routedBy,
  })
}

/** The session is offered to an agent; a chat that had one before was assigned then. */
export function offer<S extends Session>(instance: CcaiInstance, session: S, agentId: number): S {
  return change(instance, session, 'assigned', {
    status: 'assigned',
    agentId,
    assignedAtMs: session.connectedAtMs === null ? instance.host.now() : session.assignedAtMs,
    initiator: `agent_${agentId}`,
  })
}

/** The agent who was offered the session does not answer: it waits again, and shows no agent. */
export function requeue<S extends Session>(instance: CcaiInstance, session: S): S {
  return change(instance, session, 'requeued', {
    status: 'requeued',
    agentId: null,
    assignedAtMs: session.connectedAtMs === null ? null : session.assignedAtMs,
    initiator: routedBy,
  })
}

/** Agent and contact are joined; an earlier call that failed and is called back has recovered by that. */
export function connect<S extends Session>(instance: CcaiInstance, session: S): S {
  const { state, host } = instance
  const parentId = session.kind === 'call' ? session.parentId : null
  const parent = parentId === null ? undefined : state.calls.get(parentId)
  if (parent?.status === 'failed') change(instance, parent, 'recovered', { status: 'recovered' })
  // Who dials is on the call from then on.
  const agentId = session.agentId!
  if (session.status !== 'connecting') enterSession(instance, agentId, session.kind)
  const connected = change(instance, session, 'connected', {
    status: 'connected',
    connectedAtMs: session.connectedAtMs ?? host.now(),
    initiator: `agent_${agentId}`,
    legs: [...session.legs, { agentId, transferId: null, fromMs: host.now(), toMs: null }],
  })
  if (connected.kind === 'chat') tellParticipant(instance, connected, 'participant_joined', agentId)
  return connected
}

/** One agent hands the session to another who takes it. */
export function handOver<S extends Session>(instance: CcaiInstance, session: S, toAgentId: number): S {
  const { host } = instance
  const nowMs = host.now()
  const fromAgentId = session.agentId!
  leaveSession(instance, fromAgentId, session.kind)
  enterSession(instance, toAgentId, session.kind)
  const transfer = session.transfers.at(-1)!
  const taken = { status: 'connected', toAgentId, connectedAtMs: nowMs, settledAtMs: nowMs } as const
  const transfers = [...session.transfers.slice(0, -1), { ...transfer, ...taken }]
  const leg = { agentId: toAgentId, transferId: transfer.id, fromMs: nowMs, toMs: null }
  const legs = [...legsUntil(session, nowMs), leg]
  const initiator = `agent_${toAgentId}`
  // Whoever takes a caller who was on hold takes the caller off hold.
  const holds = session.kind === 'call' ? { holds: resumed(session, nowMs) } : {}
  const changed = { transfers, legs, agentId: toAgentId, initiator, ...holds }
  const handed = change(instance, session, 'transferred', changed as Changed<S>)
  if (handed.kind === 'chat') {
    tellParticipant(instance, handed, 'participant_left', fromAgentId)
    tellParticipant(instance, handed, 'participant_joined', toAgentId)
  }
  return handed
}

/** The session that something is about, as it is now. */
export function sessionOf(
  { state }: CcaiInstance,
  about: { readonly kind: SessionKind; readonly sessionId: number },
): Session {
  return sessionById(state, about)!
}

/** Posts one event with the session as it stands. */
export function tell(instance: CcaiInstance, session: Session): void {
  postEvents(instance, session, sessionEvent(instance, session))
}
