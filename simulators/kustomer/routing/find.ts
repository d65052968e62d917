import { ActRefused } from '../../kit/host.ts'
import { type PageQuery, sectionOf } from '../http/paging.ts'
import { badParameter, found } from '../json-api/problem.ts'
import type { RoutingQueueRow } from '../state/rows/routing-queue.ts'
import type { RoutingStatusRow, StatusType } from '../state/rows/routing-status.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { TeamRoutingRow } from '../state/rows/team-routing.ts'
import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { WorkSessionRow } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The status with this name, in any case. Throws ActRefused, naming those there are, when there is none. */
export function statusNamed({ state }: KustomerInstance, name: string): RoutingStatusRow {
  const found = state.routingStatuses.first('name', name.toLowerCase())
  if (found?.attributes.enabled) return found
  const known = [...state.routingStatuses.values()].filter(({ attributes }) => attributes.enabled)
  const names = known.map(({ attributes }) => attributes.name).join(', ')
  throw new ActRefused(`there is no status "${name}"; there is ${names}`)
}

/** The status with this id. Throws a 404 when there is none. */
export function statusOf({ state }: KustomerInstance, id: string): RoutingStatusRow {
  return found(state.routingStatuses.get(id), 'id')
}

/**
 * The status that a body names. Throws a 400 when there is none; that the API may also set one which no menu
 * shows, such as busy, is ours.
 */
export function statusIn({ state }: KustomerInstance, id: string): RoutingStatusRow {
  const row = state.routingStatuses.get(id)
  if (!row?.attributes.enabled) throw badParameter('status', 'Unknown status')
  return row
}

/** How many agents are in a status now. */
export function agentsIn({ state }: KustomerInstance, status: RoutingStatusRow): number {
  return state.workSessions.count('status', status.id)
}

/** The queue with this id. Throws a 404 when there is none. */
export function queueOf({ state }: KustomerInstance, id: string): RoutingQueueRow {
  return found(state.routingQueues.get(id), 'id')
}

/** Team Routing of a team; off until somebody turns it on. */
export function teamRoutingOf({ state }: KustomerInstance, { id, attributes }: TeamRow): TeamRoutingRow {
  const known = state.teamRouting.get(id)
  if (known) return known
  const { createdAt } = attributes
  return {
    id,
    attributes: { enabled: false, queues: [], externalQueues: [], createdAt, updatedAt: createdAt },
  }
}

/** The work item with this id. Throws a 404 when there is none. */
export function workItemOf({ state }: KustomerInstance, id: string): WorkItemRow {
  return found(state.workItems.get(id), 'id')
}

/** The item of a conversation that is not completed. */
export function openWorkItem({ state }: KustomerInstance, conversation: string): WorkItemRow | undefined {
  return state.workItems.first('open', conversation)
}

/** The work session with this id. Throws a 404 when there is none. */
export function workSessionOf({ state }: KustomerInstance, id: string): WorkSessionRow {
  return found(state.workSessions.get(id), 'id')
}

/** The session that a user is in now. */
export function currentSession({ state }: KustomerInstance, user: string): WorkSessionRow | undefined {
  return state.workSessions.first('current', user)
}

/** What a list of sessions is asked for. */
export interface SessionFilter extends PageQuery {
  readonly active?: 'true' | 'false' | undefined
  readonly statusType?: StatusType | undefined
}

/** The sessions that filters leave, of one user or of all, by their start. */
export function workSessionsOf(
  { state }: KustomerInstance,
  wanted: SessionFilter,
  user: string | undefined,
): WorkSessionRow[] {
  const { active, statusType } = wanted
  const wantsActive = active === undefined ? undefined : active === 'true'
  const byActive = wantsActive === undefined ? 'all' : wantsActive ? 'active' : 'ended'
  const byType = statusType === undefined ? byActive : `type:${statusType}`
  const list = user === undefined ? byType : `user:${user}`
  return state.workSessions.section(list, sectionOf(wanted), ({ attributes }) => {
    if (wantsActive !== undefined && attributes.active !== wantsActive) return false
    return statusType === undefined || attributes.statusType === statusType
  })
}
