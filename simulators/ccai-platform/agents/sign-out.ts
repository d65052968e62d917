import { statusIds } from '../state/agents.ts'
import type { Agent, CcaiInstance } from '../state/state.ts'
import { isOnline, loggedIn } from '../views/adapters.ts'
import { change } from './adapter.ts'
import { changeStatus, isInSession } from './status.ts'

/**
 * Makes an agent Offline who is logged in nowhere any more: nothing is offered to them, and the time in the status from
 * before ends (release notes, 4.0 and 4.12). They return to that status at the next log-in.
 */
export function goOffline(instance: CcaiInstance, agentId: number): void {
  const { state } = instance
  const agent = state.agents.get(agentId)!
  if (isOnline(instance, agent) || isInSession(agent)) return
  state.agents.put({ ...agent, logsOutNext: false, heldStatusId: agent.heldStatusId ?? agent.statusId })
  changeStatus(instance, agentId, statusIds.offline, 'system')
}

/** Logs an agent out of every page, and makes them Offline. */
export function signOut(instance: CcaiInstance, agent: Agent): void {
  for (const adapter of loggedIn(instance, agent)) {
    change(instance, adapter, 'logged-out', { loggedInAs: null, number: null })
  }
  goOffline(instance, agent.id)
}

/** Logs an agent out now, or as soon as the last session ends. Returns whether it is done already. */
export function forceLogOut(instance: CcaiInstance, agent: Agent): boolean {
  if (isInSession(agent)) {
    instance.state.agents.put({ ...agent, logsOutNext: true })
    return false
  }
  signOut(instance, agent)
  return true
}
