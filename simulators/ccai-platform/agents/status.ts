import { ActRefused } from '../../kit/host.ts'
import {
  type Activity,
  type AgentStatus,
  type ChangedBy,
  type ChosenBy,
  statusIds,
  type WrapUp,
} from '../state/agents.ts'
import { putSession, sessionById } from '../state/sessions.ts'
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
export function changeStatus(
  instance: CcaiInstance,
  agentId: number,
  statusId: number,
  changedBy: ChangedBy,
  session: Activity['session'] = null,
): void {
  postStatusEvents(instance, [applyStatus(instance, agentId, statusId, changedBy, session)])
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
  session: Activity['session'] = null,
): StatusEvent | undefined {
  const { state, host } = instance
  const agent = state.agents.get(agentId)!
  if (agent.statusId === statusId) return undefined
  const [before, after] = [statusOf(instance, agent), state.statuses.get(statusId)!]
  state.activities.put({ ...state.activities.get(agent.activityId)!, endedAtMs: host.now() })
  const activityId = logStatus(instance, agentId, after, changedBy, session)
  closeWrapUp(instance, state.wrapUps.get(agentId))
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

/** Ends a running wrap-up, if there is one, and writes its end into the leg that it followed. */
function closeWrapUp({ state, host }: CcaiInstance, wrapUp: WrapUp | undefined): void {
  if (!wrapUp) return
  state.wrapUps.delete(wrapUp.id)
  const session = sessionById(state, wrapUp)
  const at = session ? session.legs.findLastIndex(({ agentId }) => agentId === wrapUp.id) : -1
  if (!session || at === -1) return
  const legs = session.legs.with(at, { ...session.legs[at]!, wrappedUpAtMs: host.now() })
  putSession(state, { ...session, legs, updatedAtMs: host.now() })
}

/** Adds an open row to the activity log. Returns the row's id. */
export function logStatus(
  { state, host }: CcaiInstance,
  agentId: number,
  { id: statusId, name, color }: AgentStatus,
  changedBy: ChangedBy,
  session: Activity['session'] = null,
): number {
  const id = ++state.agentCounters.activity
  const startedAtMs = host.now()
  const row = { id, agentId, statusId, name, color, changedBy, startedAtMs, endedAtMs: null, session }
  state.activities.put(row)
  return id
}

/**
 * Checks that an agent can be offered a session: the agent is Available, or is In-chat and gets another chat. The
 * switch `chatsPerAgent` limits the number of chats (agent status documentation), `callsPerAgent` that of calls, where an
 * agent can have several (call waiting).
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
  const { callsPerAgent, chatsPerAgent } = instance.switches
  const isFull = `${step}: ${email} is ${name} with`
  if (kind === 'call' && statusId === statusIds.inCall && callsPerAgent > 1) {
    if (sessions.calls < callsPerAgent) return
    throw new ActRefused(`${isFull} ${callsPerAgent} calls, and gets no more`)
  }
  if (statusId === statusIds.available || (kind === 'chat' && statusId === statusIds.inChat)) {
    if (kind === 'call' || sessions.chats < chatsPerAgent) return
    throw new ActRefused(`${isFull} ${chatsPerAgent} chats, and gets no more`)
  }
  throw new ActRefused(`${step}: ${email} is ${name}; only who is Available is offered a ${kind}`)
}

/**
 * Checks that an agent can place a call, which is possible in every status except those that the platform sets. A call
 * back is possible out of Wrap-up too, and ends it (release notes, 3.35 and 3.37).
 * @throws ActRefused naming the agent's status when the agent cannot place a call
 */
export function assertMayPlaceCall(
  instance: CcaiInstance,
  agent: Pick<Agent, 'id'>,
  step: string,
  { isCallBack = false } = {},
): void {
  const { statusId, email } = instance.state.agents.get(agent.id)!
  const { kind, name } = statusOf(instance, { statusId })
  if (kind !== 'system' || (isCallBack && wrapUpIds.includes(statusId))) return
  throw new ActRefused(`${step}: ${email} is ${name} and places no call`)
}

const wrapUpIds: readonly number[] = [statusIds.wrapUp, statusIds.wrapUpExceeded]

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
