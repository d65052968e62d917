import { ActRefused } from '../../kit/host.ts'
import { uuid } from '../../kit/ids.ts'
import { type AgentStatus, type ChangedBy, type ChosenBy, statusIds } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'

/** The status an agent is in. */
export function statusOf({ state }: CcaiInstance, agent: Pick<Agent, 'statusId'>): AgentStatus {
  return state.statuses.get(agent.statusId)!
}

/** Whether an agent is in a call or a chat. */
export function isInSession({ sessions }: Pick<Agent, 'sessions'>): boolean {
  return sessions.calls + sessions.chats > 0
}

/** An event that tells of a change of status. It belongs to no session; its form is ours. */
export type StatusEvent = Readonly<Record<string, unknown>>

/** Puts an agent into a status, and tells it where changes are told; the status the agent is in already changes nothing. */
export function changeStatus(
  instance: CcaiInstance,
  agentId: number,
  statusId: number,
  changedBy: ChangedBy,
): void {
  postStatusEvents(instance, [changed(instance, agentId, statusId, changedBy)])
}

/** How many changes that one write made travel in a POST; that events may come in batches is documented. */
const eventsPerPost = 100

/** Hands the events to the delivery engine; the order is kept for one agent's own changes. */
export function postStatusEvents(
  { deliveries }: CcaiInstance,
  events: ReadonlyArray<StatusEvent | undefined>,
): void {
  const told = events.filter((event) => event !== undefined)
  for (let at = 0; at < told.length; at += eventsPerPost) {
    const part = told.slice(at, at + eventsPerPost)
    const { agent } = part[0]!.item as { agent: { id: number } }
    const subject = part.length === 1 ? `agent-${agent.id}` : 'agents'
    deliveries.post('call-events', subject, JSON.stringify({ count: part.length, events: part }))
  }
}

/** Before inheritance is activated no integration asks for statuses, and every call would carry two more events. */
function areTold({ switches, state }: CcaiInstance): boolean {
  return switches.callEvents && state.statusSettings.activated
}

/** The change itself: a row of the activity log is closed and another opened. Returns the event to tell it by, if it is told. */
function changed(
  instance: CcaiInstance,
  agentId: number,
  statusId: number,
  changedBy: ChangedBy,
): StatusEvent | undefined {
  const { state, host } = instance
  const agent = state.agents.get(agentId)!
  if (agent.statusId === statusId) return undefined
  const [before, after] = [statusOf(instance, agent), state.statuses.get(statusId)!]
  state.activities.put({ ...state.activities.get(agent.activityId)!, endedAtMs: host.now() })
  const activityId = logStatus(instance, agentId, after, changedBy)
  state.wrapUps.delete(agentId)
  state.agents.put({ ...agent, statusId, statusUpdatedAtMs: host.now(), activityId })
  host.record({ change: 'agent.status-changed', subject: `agent-${agentId}`, detail: after.name })
  if (!areTold(instance)) return undefined
  const standin = {
    kind: 'agent_status.changed',
    previous_status: before.name,
    current_status: after.name,
    changed_by: changedBy,
  }
  const item = { agent: { id: agentId, email: agent.email }, standin }
  return { event_id: uuid(host, 'ccai.event-id'), timestamp: host.now(), item }
}

/** Opens a row of the activity log. Returns its id. */
export function logStatus(
  { state, host }: CcaiInstance,
  agentId: number,
  { id: statusId, name, color }: AgentStatus,
  changedBy: ChangedBy,
): number {
  const id = ++state.agentCounters.activity
  const startedAtMs = host.now()
  state.activities.put({ id, agentId, statusId, name, color, changedBy, startedAtMs, endedAtMs: null })
  return id
}

/**
 * Only an agent who is Available is offered a session; one who is In-chat gets more chats. Nobody has more than the
 * switch `chatsPerAgent` says (agent status documentation).
 * @throws ActRefused otherwise, naming the agent's status
 */
export function assertAvailable(
  instance: CcaiInstance,
  agent: Pick<Agent, 'id'>,
  step: string,
  kind: 'call' | 'chat',
): void {
  const { statusId, sessions, email } = instance.state.agents.get(agent.id)!
  const { name } = statusOf(instance, { statusId })
  const { chatsPerAgent } = instance.switches
  if (statusId === statusIds.available || (kind === 'chat' && statusId === statusIds.inChat)) {
    if (kind === 'call' || sessions.chats < chatsPerAgent) return
    throw new ActRefused(`${step}: ${email} is ${name} with ${chatsPerAgent} chats, and gets no more`)
  }
  throw new ActRefused(`${step}: ${email} is ${name}; only who is Available is offered a ${kind}`)
}

/**
 * An agent may call somebody from any status but those that the platform sets itself.
 * @throws ActRefused otherwise, naming the agent's status
 */
export function assertMayPlaceCall(instance: CcaiInstance, agent: Pick<Agent, 'id'>, step: string): void {
  const { statusId, email } = instance.state.agents.get(agent.id)!
  const { kind, name } = statusOf(instance, { statusId })
  if (kind === 'system') throw new ActRefused(`${step}: ${email} is ${name} and places no call`)
}

/**
 * Why somebody, or the API, cannot put an agent into a status; `undefined` when it can be done. Documented: an agent
 * may change status unless in an active call, so during a chat too; the API neither leaves nor enters a system status;
 * Special Task is for managers. Ours: a manager is held to the call as the agent is, and people may end a wrap-up by hand.
 */
export function refusalOf(
  instance: CcaiInstance,
  agent: Agent,
  status: AgentStatus,
  by: ChosenBy,
): string | undefined {
  const current = statusOf(instance, agent)
  if (agent.sessions.calls > 0 || (by === 'api' && current.kind === 'system'))
    return `cannot leave system status ${current.name}`
  if (status.kind === 'system') return `cannot enter system status ${status.name}`
  if (status.kind === 'managers' && by === 'agent') return `only managers give the status ${status.name}`
  return undefined
}

/**
 * Puts an agent into a status that somebody chose, or that a login brings; what was held or chosen for after a session
 * is settled by it. Chosen during a chat, it stays when the chats end (ours). Returns the event to tell it by, if
 * anything changed that is told.
 */
export function chooseStatus(
  instance: CcaiInstance,
  agent: Agent,
  status: AgentStatus,
  by: ChosenBy | 'login',
): StatusEvent | undefined {
  const choseInChat = agent.sessions.chats > 0
  instance.state.agents.put({ ...agent, heldStatusId: null, nextStatusId: null, choseInChat })
  return changed(instance, agent.id, status.id, by)
}

/** An agent is in one more call or chat from now on: In-call or In-chat; a call goes before chats. */
export function enterSession(instance: CcaiInstance, agentId: number, kind: 'call' | 'chat'): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  const { calls, chats } = agent.sessions
  const sessions = kind === 'call' ? { calls: calls + 1, chats } : { calls, chats: chats + 1 }
  const choseInChat = agent.choseInChat && kind === 'call'
  state.agents.put({ ...agent, sessions, choseInChat, heldStatusId: agent.heldStatusId ?? agent.statusId })
  changeStatus(instance, agentId, sessions.calls > 0 ? statusIds.inCall : statusIds.inChat, 'system')
}

/**
 * An agent is in one call or chat less. After the last: Wrap-up for as long as the switch `wrapUpMs` says, then
 * the status chosen beforehand, else the one before the sessions. A status that somebody chose during the chats goes
 * before In-chat, and no wrap-up follows them. Leaving none changes nothing.
 */
export function leaveSession(instance: CcaiInstance, agentId: number, kind?: 'call' | 'chat'): void {
  const { state, host, switches } = instance
  const agent = state.agents.get(agentId)!
  const { calls, chats } = agent.sessions
  const left = kind ?? (calls > 0 ? 'call' : 'chat')
  if ((left === 'call' ? calls : chats) === 0) return
  const sessions = left === 'call' ? { calls: calls - 1, chats } : { calls, chats: chats - 1 }
  state.agents.put({ ...agent, sessions, choseInChat: agent.choseInChat && sessions.chats > 0 })
  if (sessions.calls > 0) return
  if (agent.choseInChat) {
    if (left === 'call' || sessions.chats === 0) release(instance, agentId)
    return
  }
  if (sessions.chats > 0) changeStatus(instance, agentId, statusIds.inChat, 'system')
  else if (switches.wrapUpMs === 0) release(instance, agentId)
  else {
    changeStatus(instance, agentId, statusIds.wrapUp, 'system')
    const atMs = host.now() + switches.wrapUpMs
    state.wrapUps.put({ id: agentId, atMs })
    host.wakeAt(atMs)
  }
}

/** Ends the wrap-ups that are over, and asks to be woken for the others. */
export function endWrapUps(instance: CcaiInstance): void {
  const { state, host } = instance
  for (const { id, atMs } of [...state.wrapUps.values()]) {
    if (atMs > host.now()) host.wakeAt(atMs)
    else release(instance, id)
  }
}

/** The platform's own status is over: what was chosen for after it follows, else what it came over, if anything. */
function release(instance: CcaiInstance, agentId: number): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  state.agents.put({ ...agent, heldStatusId: null, nextStatusId: null })
  const statusId = agent.nextStatusId ?? agent.heldStatusId ?? agent.statusId
  changeStatus(instance, agentId, statusId, 'system')
}
