import { statusIds } from '../state/agents.ts'
import type { CcaiInstance } from '../state/state.ts'
import { signOut } from './sign-out.ts'
import { changeStatus } from './status.ts'

/** Adds a call or chat to an agent, who becomes In-call or In-chat; a call takes precedence over chats. */
export function enterSession(
  instance: CcaiInstance,
  agentId: number,
  kind: 'call' | 'chat',
  sessionId?: number,
): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  const { calls, chats } = agent.sessions
  const sessions = kind === 'call' ? { calls: calls + 1, chats } : { calls, chats: chats + 1 }
  const choseInChat = agent.choseInChat && kind === 'call'
  state.agents.put({ ...agent, sessions, choseInChat, heldStatusId: agent.heldStatusId ?? agent.statusId })
  const session = sessionId === undefined ? null : { kind, id: sessionId }
  const statusId = sessions.calls > 0 ? statusIds.inCall : statusIds.inChat
  changeStatus(instance, agentId, statusId, 'system', session)
}

/**
 * Takes a call or chat from an agent; does nothing when the agent has none. After the last one comes Wrap-up for
 * `wrapUpMs`, then the status chosen in advance, or else the status before the sessions. A status chosen during chats
 * takes precedence over In-chat, and no wrap-up follows those chats.
 */
export function leaveSession(
  instance: CcaiInstance,
  agentId: number,
  kind?: 'call' | 'chat',
  sessionId = 0,
): void {
  const { state, switches } = instance
  const agent = state.agents.get(agentId)!
  const { calls, chats } = agent.sessions
  const left = kind ?? (calls > 0 ? 'call' : 'chat')
  if ((left === 'call' ? calls : chats) === 0) return
  const sessions = left === 'call' ? { calls: calls - 1, chats } : { calls, chats: chats - 1 }
  state.agents.put({ ...agent, sessions, choseInChat: agent.choseInChat && sessions.chats > 0 })
  if (sessions.calls > 0) return
  if (agent.logsOutNext && sessions.chats === 0) {
    signOut(instance, state.agents.get(agentId)!)
    return
  }
  if (agent.choseInChat) {
    if (left === 'call' || sessions.chats === 0) release(instance, agentId)
    return
  }
  if (sessions.chats > 0) changeStatus(instance, agentId, statusIds.inChat, 'system')
  else if (switches.wrapUpMs === 0) release(instance, agentId)
  else startWrapUp(instance, agentId, { kind: left, id: sessionId })
}

function startWrapUp(
  instance: CcaiInstance,
  agentId: number,
  session: { readonly kind: 'call' | 'chat'; readonly id: number },
): void {
  const { state, host, switches } = instance
  changeStatus(instance, agentId, statusIds.wrapUp, 'system', session.id === 0 ? null : session)
  const atMs = host.now() + switches.wrapUpMs
  state.wrapUps.put({ id: agentId, atMs, kind: session.kind, sessionId: session.id })
  host.wakeAt(atMs)
}

/** Ends the wrap-ups that are due, and sets a timer for the others. */
export function endWrapUps(instance: CcaiInstance): void {
  const { state, host, switches } = instance
  for (const { id, atMs } of [...state.wrapUps.values()]) {
    if (atMs > host.now()) host.wakeAt(atMs)
    else if (switches.wrapUpEnd === 'released') release(instance, id)
    else changeStatus(instance, id, statusIds.wrapUpExceeded, 'system')
  }
}

/** Ends a status that the platform set: the agent gets the status chosen in advance, or else the one from before. */
export function release(instance: CcaiInstance, agentId: number): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  state.agents.put({ ...agent, heldStatusId: null, nextStatusId: null })
  const statusId = agent.nextStatusId ?? agent.heldStatusId ?? agent.statusId
  changeStatus(instance, agentId, statusId, 'system')
}
