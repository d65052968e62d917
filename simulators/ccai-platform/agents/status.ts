import { ActRefused } from '../../kit/host.ts'
import { type AgentStatus, type ChangedBy, type ChosenBy, statusIds } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { eventBatch, eventOf } from '../views/event.ts'

/** The current status of an agent. */
export function statusOf({ state }: CcaiInstance, agent: Pick<Agent, 'statusId'>): AgentStatus {
  return state.statuses.get(agent.statusId)!
}

/** Whether an agent is in a call or a chat. */
export function isInSession({ sessions }: Pick<Agent, 'sessions'>): boolean {
  return sessions.calls + sessions.chats > 0
}

/** An event about a status change, which belongs to no session; its form is our choice. */
export type StatusEvent = Readonly<Record<string, unknown>>

/** Puts an agent into a status and posts the event; does nothing when the agent is in that status already. */
function changeStatus(instance: CcaiInstance, agentId: number, statusId: number, changedBy: ChangedBy): void {
  postStatusEvents(instance, [applyStatus(instance, agentId, statusId, changedBy)])
}

/** The most events in one POST; batches of events are documented. */
const eventsPerPost = 100

/** Posts status events in batches; a POST about a single agent is ordered with other such POSTs about that agent. */
export function postStatusEvents(
  { deliveries }: CcaiInstance,
  events: ReadonlyArray<StatusEvent | undefined>,
): void {
  const toPost = events.filter((event) => event !== undefined)
  for (let start = 0; start < toPost.length; start += eventsPerPost) {
    const batch = toPost.slice(start, start + eventsPerPost)
    const { agent } = batch[0]!.item as { agent: { id: number } }
    const subject = batch.length === 1 ? `agent-${agent.id}` : 'agents'
    deliveries.post('call-events', subject, eventBatch(batch))
  }
}

/** Off until inheritance is activated: no integration needs status events before, and each call causes two of them. */
function areStatusEventsOn({ switches, state }: CcaiInstance): boolean {
  return switches.callEvents && state.statusSettings.activated
}

/** Changes the status and the activity log. Returns the event to post, if there is one. */
function applyStatus(
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
  if (!areStatusEventsOn(instance)) return undefined
  const standin = {
    kind: 'agent_status.changed',
    previous_status: before.name,
    current_status: after.name,
    changed_by: changedBy,
  }
  const item = { agent: { id: agentId, email: agent.email }, standin }
  return eventOf(instance, item)
}

/** Adds an open row to the activity log. Returns the row's id. */
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
 * Checks that an agent can be offered a session: the agent is Available, or is In-chat and gets another chat. The
 * switch `chatsPerAgent` limits the number of chats (agent status documentation).
 * @throws ActRefused naming the agent's status when the agent cannot be offered the session
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
 * Checks that an agent can place a call, which is possible in every status except those that the platform sets.
 * @throws ActRefused naming the agent's status when the agent cannot place a call
 */
export function assertMayPlaceCall(instance: CcaiInstance, agent: Pick<Agent, 'id'>, step: string): void {
  const { statusId, email } = instance.state.agents.get(agent.id)!
  const { kind, name } = statusOf(instance, { statusId })
  if (kind === 'system') throw new ActRefused(`${step}: ${email} is ${name} and places no call`)
}

/**
 * Why an agent's status cannot be set; `undefined` when it can. Documented: an agent may change status except in an
 * active call, so also during a chat; the API neither leaves nor enters a system status; Special Task is for managers.
 * Our choice: a manager cannot change the status during a call either, and people may end a wrap-up early.
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
 * Puts an agent into a status that was chosen or that a login causes, which replaces the status to return to after a
 * session. A status chosen during a chat stays when the chats end (our choice). Returns the event to post, if any.
 */
export function chooseStatus(
  instance: CcaiInstance,
  agent: Agent,
  status: AgentStatus,
  by: ChosenBy | 'login',
): StatusEvent | undefined {
  const choseInChat = agent.sessions.chats > 0
  instance.state.agents.put({ ...agent, heldStatusId: null, nextStatusId: null, choseInChat })
  return applyStatus(instance, agent.id, status.id, by)
}

/** Adds a call or chat to an agent, who becomes In-call or In-chat; a call takes precedence over chats. */
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
 * Takes a call or chat from an agent; does nothing when the agent has none. After the last one comes Wrap-up for
 * `wrapUpMs`, then the status chosen in advance, or else the status before the sessions. A status chosen during chats
 * takes precedence over In-chat, and no wrap-up follows those chats.
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

/** Ends the wrap-ups that are due, and sets a timer for the others. */
export function endWrapUps(instance: CcaiInstance): void {
  const { state, host } = instance
  for (const { id, atMs } of [...state.wrapUps.values()]) {
    if (atMs > host.now()) host.wakeAt(atMs)
    else release(instance, id)
  }
}

/** Ends a status that the platform set: the agent gets the status chosen in advance, or else the one from before. */
function release(instance: CcaiInstance, agentId: number): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  state.agents.put({ ...agent, heldStatusId: null, nextStatusId: null })
  const statusId = agent.nextStatusId ?? agent.heldStatusId ?? agent.statusId
  changeStatus(instance, agentId, statusId, 'system')
}
