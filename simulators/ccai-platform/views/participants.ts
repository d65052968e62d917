import type { Guest } from '../state/guests.ts'
import type { Leg, Session } from '../state/session.ts'
import { isOutgoing, pendingTransfer } from '../state/session.ts'
import type { CcaiInstance } from '../state/state.ts'
import { splitName } from './agent.ts'
import { instant, rounded, seconds } from './instant.ts'
import { heldMsIn } from './legs.ts'
import { teamObject } from './team.ts'

/** A part that the contact or an agent takes in a session; a time is `null` until it comes. */
interface Part {
  /** Given to guests alone, who may be told of by their id before others take part. */
  readonly id?: number
  readonly type: 'agent' | 'end_user' | 'supervisor' | 'third_party'
  readonly status: 'waiting' | 'connecting' | 'connected' | 'finished'
  readonly userId: number | null
  readonly endUserId: number | null
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly holdSeconds: number | null
  readonly failReason: string
}

/**
 * The participants of a session, with the keys of the call object: the contact, one entry for each time an agent handled
 * the session, and the agent to whom it is offered now, who is `waiting`. An outgoing call lists the agent before the
 * contact, as the documented examples do. That ids are numbered within the session is our choice.
 */
export function participantObjects(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { kind, id } = session
  const end = kind === 'call' ? 'ended_at' : 'finished_at'
  return partsOf(instance, session).map((part, at) => ({
    id: part.id ?? at + 1,
    type: part.type,
    status: part.status,
    [`${kind}_id`]: id,
    user_id: part.userId,
    end_user_id: part.endUserId,
    [`${kind}_duration`]: seconds(part.fromMs, part.toMs),
    ...(kind === 'call' ? { hold_duration: part.holdSeconds } : {}),
    connected_at: instant(part.fromMs),
    [end]: instant(part.toMs),
    fail_reason: part.failReason,
  }))
}

/**
 * The participants in a metadata record, with the keys of the vendor's sample records; there the contact is connected
 * from the start of the session on.
 */
export function participantRecords(instance: CcaiInstance, session: Session): Record<string, unknown>[] {
  const { agents, teams } = instance.state
  return participantObjects(instance, session).map((participant) => {
    const common = { entry_type: 'queue_or_transfer', virtual_agent_id: null, sip_headers: null }
    const unknown = {
      agent_assist: null,
      virtual_agent: null,
      adapter_fail_code: null,
      adapter_fail_message: null,
    }
    if (participant.type === 'end_user') {
      return {
        ...participant,
        ...wholeTimeOf(session),
        ...common,
        phone_number: numberOf(session),
        ...unknown,
      }
    }
    if (participant.user_id === null) return { ...participant, ...common, ...unknown }
    const agent = agents.get(participant.user_id as number)!
    const person = { email: agent.email, ...splitName(agent), middle_name: null }
    const own = agent.teamIds.map((teamId) => teamObject(instance, teams.get(teamId)!))
    return { ...participant, ...common, location: null, location_id: null, ...person, teams: own, ...unknown }
  })
}

function wholeTimeOf({ kind, createdAtMs, endsAtMs }: Session): Record<string, unknown> {
  return {
    connected_at: instant(createdAtMs),
    [`${kind}_duration`]: seconds(createdAtMs, endsAtMs),
  }
}

function numberOf(session: Session): string | null {
  return session.kind === 'call' ? (session.number ?? session.sipAddress) : null
}

function partsOf(instance: CcaiInstance, session: Session): Part[] {
  const agents = [...handledParts(instance, session), ...offeredParts(session)]
  const contact = contactPart(session)
  const guests = session.guests.map(guestPart)
  return isOutgoing(session) ? [...agents, contact, ...guests] : [contact, ...agents, ...guests]
}

/**
 * Who joined beside the agent. The type and the status of a third party who is dialled are documented (page on adding one);
 * the other type, and that guests are numbered from 101 on, are ours.
 */
function guestPart({ agentId: userId, fromMs, toMs, failReason }: Guest, at: number): Part {
  const type = userId === null ? 'third_party' : 'supervisor'
  const status = toMs !== null ? 'finished' : fromMs === null ? 'connecting' : 'connected'
  return { id: at + 101, type, status, userId, endUserId: null, fromMs, toMs, holdSeconds: null, failReason }
}

function contactPart(session: Session): Part {
  const { endUserId, connectedAtMs: fromMs, endsAtMs: toMs, failReason } = session
  const status = toMs !== null ? 'finished' : fromMs === null ? 'waiting' : 'connected'
  return { type: 'end_user', status, userId: null, endUserId, fromMs, toMs, holdSeconds: null, failReason }
}

function handledParts(instance: CcaiInstance, session: Session): Part[] {
  return session.legs.map((leg: Leg) => ({
    type: 'agent',
    status: leg.toMs === null ? 'connected' : 'finished',
    userId: leg.agentId,
    endUserId: null,
    fromMs: leg.fromMs,
    toMs: leg.toMs,
    holdSeconds: rounded(heldMsIn(session, leg, instance.host.now())),
    failReason: 'nothing',
  }))
}

/** The agents to whom the session is offered, or who dial, and who are not in it yet. */
function offeredParts(session: Session): Part[] {
  if (session.endsAtMs !== null) return []
  const isAssigned = session.status === 'assigned' || session.status === 'connecting'
  const offeredTo = [isAssigned ? session.agentId : null, pendingTransfer(session)?.toAgentId ?? null]
  return offeredTo
    .filter((userId) => userId !== null)
    .map((userId) => ({
      type: 'agent',
      status: 'waiting',
      userId,
      endUserId: null,
      fromMs: null,
      toMs: null,
      holdSeconds: null,
      failReason: 'nothing',
    }))
}
