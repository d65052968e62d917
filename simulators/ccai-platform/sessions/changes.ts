import { popAdapters } from '../agents/adapter.ts'
import { enterSession, leaveSession } from '../agents/session-status.ts'
import { callerOf } from '../end-users/write.ts'
import { postParticipant } from '../events/chat-webhooks.ts'
import { postEvents, sessionEvent } from '../events/session-event.ts'
import {
  agentInitiator,
  type Call,
  type Changed,
  isOnHold,
  keyOf,
  type Leg,
  legsUntil,
  resumed,
  type Session,
  type SessionKind,
} from '../state/session.ts'
import { putSession, sessionById } from '../state/sessions.ts'
import type { CcaiInstance } from '../state/state.ts'
import { menuOf } from './menu.ts'

/** The initiator of routing events: the virtual agent in the documentation's example. */
const routedBy = 'virtual_agent_15'

/** Initial values of the fields that calls and chats share. */
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
    endUserId: null,
    authenticatedAtMs: null,
    deflection: 'no_deflection',
    verified: false,
    rating: null,
    transfers: [],
    legs: [],
    guests: [],
    photos: [],
    videos: [],
    record: null,
    disposition: null,
  } as const
}

/** Changes a session, its `updated_at` too, and records `call.<what>` or `chat.<what>` in the journal. */
export function change<S extends Session>(
  instance: CcaiInstance,
  session: S,
  what: string,
  changed: Changed<S>,
): S {
  const { state, host } = instance
  host.record({ change: `${session.kind}.${what}`, subject: keyOf(session) })
  const after = putSession(state, { ...session, ...changed, updatedAtMs: host.now() } as S)
  openRecord(instance, after)
  return after
}

/** Opens the linked CRM record in the agent's adapter (a screen pop), once for each agent and record. */
function openRecord(instance: CcaiInstance, session: Session): void {
  const { state, host } = instance
  const { kind, id: sessionId, agentId, record, endsAtMs } = session
  if (agentId === null || record === null || endsAtMs !== null) return
  const id = `${keyOf(session)} ${agentId} ${record.id}`
  if (state.screenPops.get(id) || !popAdapters(instance, agentId)) return
  state.screenPops.put({ id, kind, sessionId, agentId, url: record.url, atMs: host.now() })
  host.record({ change: 'adapter.opened', subject: keyOf(session) })
}

/** Puts a session into a queue. */
export function queue<S extends Session>(instance: CcaiInstance, session: S, menuName: string): S {
  return change(instance, session, 'queued', {
    status: 'queued',
    menu: menuOf(instance, menuName),
    queuedAtMs: instance.host.now(),
    initiator: routedBy,
  })
}

/** Offers the session to an agent; a resumed chat keeps the time of its first assignment. */
export function offer<S extends Session>(instance: CcaiInstance, session: S, agentId: number): S {
  return change(instance, session, 'assigned', {
    status: 'assigned',
    agentId,
    assignedAtMs: session.connectedAtMs === null ? instance.host.now() : session.assignedAtMs,
    initiator: agentInitiator(agentId),
  })
}

/** Puts a session back into its queue, without an agent. */
export function requeue<S extends Session>(instance: CcaiInstance, session: S): S {
  return change(instance, session, 'requeued', {
    status: 'requeued',
    agentId: null,
    assignedAtMs: session.connectedAtMs === null ? null : session.assignedAtMs,
    initiator: routedBy,
  })
}

/** Connects agent and contact; a failed call that this one calls back becomes `recovered`. */
export function connect<S extends Session>(instance: CcaiInstance, session: S): S {
  const { state, host } = instance
  const parentId = session.kind === 'call' ? session.parentId : null
  const parent = parentId === null ? undefined : state.calls.get(parentId)
  if (parent?.status === 'failed') change(instance, parent, 'recovered', { status: 'recovered' })
  // In an outgoing call the agent became In-call when dialing.
  const agentId = session.agentId!
  if (session.status !== 'connecting') enterSession(instance, agentId, session.kind, session.id)
  const contact = session.kind === 'call' && session.number !== null ? session.number : null
  const endUserId = session.endUserId ?? (contact === null ? null : callerOf(instance, contact).id)
  holdOthers(instance, agentId, session)
  const connected = change(instance, session, 'connected', {
    status: 'connected',
    endUserId,
    connectedAtMs: session.connectedAtMs ?? host.now(),
    initiator: agentInitiator(agentId),
    legs: [...session.legs, newLeg(agentId, null, host.now())],
  })
  if (connected.kind === 'chat') postParticipant(instance, connected, 'participant_joined', agentId)
  return connected
}

/** Hands the session over to the agent who takes the pending transfer. */
export function handOver<S extends Session>(instance: CcaiInstance, session: S, toAgentId: number): S {
  const { host } = instance
  const nowMs = host.now()
  // After a cold transfer the agent who transferred is gone already.
  const fromAgentId = session.agentId
  if (fromAgentId !== null) leaveSession(instance, fromAgentId, session.kind, session.id)
  enterSession(instance, toAgentId, session.kind, session.id)
  const transfer = session.transfers.at(-1)!
  const taken = { status: 'transferred', toAgentId, connectedAtMs: nowMs, settledAtMs: nowMs } as const
  const transfers = [...session.transfers.slice(0, -1), { ...transfer, ...taken }]
  const legs = [...legsUntil(session, nowMs), newLeg(toAgentId, transfer.id, nowMs)]
  const initiator = agentInitiator(toAgentId)
  // Taking the transfer ends a hold.
  const holds = session.kind === 'call' ? { holds: resumed(session, nowMs) } : {}
  const changed = { status: 'connected', transfers, legs, agentId: toAgentId, initiator, ...holds }
  holdOthers(instance, toAgentId, session)
  const handed = change(instance, session, 'transferred', changed as Changed<S>)
  if (handed.kind === 'chat') {
    if (fromAgentId !== null) postParticipant(instance, handed, 'participant_left', fromAgentId)
    postParticipant(instance, handed, 'participant_joined', toAgentId)
  }
  return handed
}

/** Puts the contact of a call on hold. */
export function hold(instance: CcaiInstance, call: Call): void {
  const holds = [...call.holds, { fromMs: instance.host.now(), toMs: null }]
  tellHold(instance, change(instance, call, 'held', { holds }))
}

/** Takes the contact of a call off hold, and puts the agent's other ones on it. */
export function resume(instance: CcaiInstance, call: Call): void {
  holdOthers(instance, call.agentId!, call)
  tellHold(instance, change(instance, call, 'resumed', { holds: resumed(call, instance.host.now()) }))
}

/** An agent talks in one call at a time: those in the agent's other calls are on hold meanwhile. That is ours. */
function holdOthers(instance: CcaiInstance, agentId: number, { kind, id }: Session): void {
  if (kind === 'chat' || instance.state.agents.get(agentId)!.sessions.calls < 2) return
  for (const other of instance.state.calls.values()) {
    const isWith = other.agentId === agentId && other.status === 'connected' && other.id !== id
    if (isWith && !isOnHold(other)) hold(instance, other)
  }
}

/** The documented events have no stage for a hold: none is posted unless a switch says so. */
function tellHold(instance: CcaiInstance, call: Call): void {
  if (instance.switches.holdEvents) postChange(instance, call)
}

function newLeg(agentId: number, transferId: number | null, fromMs: number): Leg {
  return { agentId, transferId, fromMs, toMs: null, wrappedUpAtMs: null }
}

/**
 * The agent who has begun a transfer leaves before anybody took it (a cold transfer): the contact waits, off hold, and
 * the agent is told as disconnected (release notes, 3.11, 3.43 and 3.44).
 */
export function leaveCold<S extends Session>(instance: CcaiInstance, session: S): S {
  const { host } = instance
  const agentId = session.agentId!
  const transfer = session.transfers.at(-1)!
  leaveSession(instance, agentId, session.kind, session.id)
  const holds = session.kind === 'call' ? { holds: resumed(session, host.now()) } : {}
  const waiting = change(instance, session, 'transferred-cold', {
    status: 'queued',
    agentId: null,
    initiator: agentInitiator(agentId),
    legs: legsUntil(session, host.now()),
    transfers: [...session.transfers.slice(0, -1), { ...transfer, cold: true }],
    ...holds,
  } as Changed<S>)
  if (waiting.kind === 'chat') postParticipant(instance, waiting, 'participant_left', agentId)
  return waiting
}

/** Links the session to a CRM record, and its contact to the one of the CRM where that is said. */
export function link<S extends Session>(
  instance: CcaiInstance,
  session: S,
  { out_ticket_id: id, out_ticket_url: url, out_contact_id: outContactId }: RecordLink,
): S {
  const { endUsers } = instance.state
  const contact = session.endUserId === null ? undefined : endUsers.get(session.endUserId)
  if (contact && outContactId !== undefined) endUsers.put({ ...contact, outContactId })
  return change(instance, session, 'linked', { record: { id, url } })
}

/** The CRM record of a session, and the contact's id in the CRM. */
interface RecordLink {
  readonly out_ticket_id: string
  readonly out_ticket_url: string
  readonly out_contact_id?: string | undefined
}

/** The current state of a session. */
export function sessionOf(
  { state }: CcaiInstance,
  reference: { readonly kind: SessionKind; readonly sessionId: number },
): Session {
  return sessionById(state, reference)!
}

/** Posts one event with the current state of the session. */
export function postChange(instance: CcaiInstance, session: Session): void {
  postEvents(instance, session, sessionEvent(instance, session))
}
