import { ActRefused } from '../../kit/host.ts'
import { type PageQuery, sectionOf } from '../http/paging.ts'
import { badParameter, requireFound } from '../json-api/problem.ts'
import type { RoutingQueueRow } from '../state/rows/routing-queue.ts'
import type { RoutingStatusRow, StatusType } from '../state/rows/routing-status.ts'
import type { TeamRow } from '../state/rows/team.ts'
import type { TeamRoutingRow } from '../state/rows/team-routing.ts'
import type { WorkItemRow } from '../state/rows/work-item.ts'
import type { WorkSessionRow } from '../state/rows/work-session.ts'
import type { KustomerInstance } from '../state/state.ts'

/** The enabled status with this name, ignoring case. Throws ActRefused with the known names when there is none. */
export function statusNamed({ state }: KustomerInstance, name: string): RoutingStatusRow {
  const row = state.routingStatuses.first('name', name.toLowerCase())
  if (row?.attributes.enabled) return row
  const known = [...state.routingStatuses.values()].filter(({ attributes }) => attributes.enabled)
  const names = known.map(({ attributes }) => attributes.name).join(', ')
  throw new ActRefused(`there is no status "${name}"; there is ${names}`)
}

/** The status with this id. Throws a 404 when there is none. */
export function statusOf({ state }: KustomerInstance, id: string): RoutingStatusRow {
  return requireFound(state.routingStatuses.get(id), 'id')
}

/**
 * The status with the id in a body. Throws a 400 when there is none. Our choice: the API may also set a status that
 * no menu shows, such as busy.
 */
export function statusIn({ state }: KustomerInstance, id: string): RoutingStatusRow {
  const row = state.routingStatuses.get(id)
  if (!row?.attributes.enabled) throw badParameter('status', 'Unknown status')
  return row
}

/** The number of agents who are in a status now. */
export function agentsIn({ state }: KustomerInstance, status: RoutingStatusRow): number {
  return state.workSessions.count('status', status.id)
}

/** The queue with this id. Throws a 404 when there is none. */
export function queueOf({ state }: KustomerInstance, id: string): RoutingQueueRow {
  return requireFound(state.routingQueues.get(id), 'id')
}

/** The routing settings of a team; disabled by default. */
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
  return requireFound(state.workItems.get(id), 'id')
}

/** The conversation's work item that is not completed, if any. */
export function openWorkItem({ state }: KustomerInstance, conversation: string): WorkItemRow | undefined {
  return state.workItems.first('open', conversation)
}

/** The work session with this id. Throws a 404 when there is none. */
export function workSessionOf({ state }: KustomerInstance, id: string): WorkSessionRow {
  return requireFound(state.workSessions.get(id), 'id')
}

/** The current work session of a user, if any. */
export function currentSession({ state }: KustomerInstance, user: string): WorkSessionRow | undefined {
  return state.workSessions.first('current', user)
}

/** The filters and the page in the query of a list of work sessions. */
export interface SessionFilter extends PageQuery {
  readonly active?: 'true' | 'false' | undefined
  readonly statusType?: StatusType | undefined
}

/** One page of the work sessions that match the filters, of one user or of all, ordered by start. */
export function workSessionsOf(
  { state }: KustomerInstance,
  query: SessionFilter,
  user: string | undefined,
): WorkSessionRow[] {
  const { active, statusType } = query
  const isActive = active === undefined ? undefined : active === 'true'
  const byActive = isActive === undefined ? 'all' : isActive ? 'active' : 'ended'
  const byType = statusType === undefined ? byActive : `type:${statusType}`
  const list = user === undefined ? byType : `user:${user}`
  return state.workSessions.section(list, sectionOf(query), ({ attributes }) => {
    if (isActive !== undefined && attributes.active !== isActive) return false
    return statusType === undefined || attributes.statusType === statusType
  })
}
