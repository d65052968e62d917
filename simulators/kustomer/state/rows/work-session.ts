import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import type { StatusType } from './routing-status.ts'

/** Time spent in a status or a type of statuses, as work sessions show it; in milliseconds. */
export interface StatusTime {
  /** When it began the last time. */
  readonly statusAt: string
  /** Of all stays that are over. */
  readonly time: number
  /** The same: business hours are absent here. */
  readonly businessTime: number
}

/** Time in one status, with how often it was picked. */
export interface SelectedTime extends StatusTime {
  readonly statusSelectedCount: number
}

/** A work session's attributes, by the names in logged events of 2021; capacity is absent. */
export interface WorkSessionAttributes {
  /** Whether work may be routed to the agent. */
  readonly routable: boolean
  readonly statusType: StatusType
  readonly active: boolean
  readonly workItemCount: number
  readonly pausedWorkItemCount: number
  readonly handledItemCount: number
  readonly handledConversationCount: number
  readonly signedInAt: string
  readonly signedOutAt?: string
  readonly totalAvailable?: StatusTime
  readonly totalUnavailable?: StatusTime
  readonly totalTimeByStatus: Readonly<Record<string, SelectedTime>>
  readonly createdAt: string
  readonly updatedAt: string
  readonly rev: number
}

/** One shift of an agent, from the first status that was picked to offline. */
export interface WorkSessionRow {
  readonly id: string
  readonly user: string
  /** The team the agent works for in it; null when there was none to choose. */
  readonly team: string | null
  readonly status: string
  /** Null: Kustomer itself. */
  readonly modifiedBy: string | null
  readonly attributes: WorkSessionAttributes
}

/** The present session of each user, and the present sessions in each status. */
export const workSessionIndexes = {
  current: ({ user, attributes: { active } }: WorkSessionRow) => (active ? [user] : []),
  status: ({ status, attributes: { active } }: WorkSessionRow) => (active ? [status] : []),
}

/** The lists that the filters of `GET /v1/routing/work-sessions` ask for. */
export function workSessionEntries({ user, attributes }: WorkSessionRow): Array<[string, string]> {
  const { active, signedInAt, statusType } = attributes
  const lists: Array<[string, string]> = [
    ['all', signedInAt],
    [`user:${user}`, signedInAt],
  ]
  if (!active) return [...lists, ['ended', signedInAt]]
  lists.push(['active', signedInAt], [`type:${statusType}`, signedInAt])
  return lists
}

/** The session as replies and events show it. */
export function workSessionResource(org: string, row: WorkSessionRow): Resource {
  const { team } = row
  return {
    type: 'work_session',
    id: row.id,
    attributes: row.attributes,
    relationships: {
      org: toOrg(org),
      user: toUser(row.user),
      team: toOne('team', 'teams', team),
      routingSettings: toOne('team_routing_settings', 'routing/settings', team),
      status: toOne('status', 'routing/statuses', row.status),
      modifiedBy: toUser(row.modifiedBy),
    },
    links: { self: `/v1/routing/work-sessions/${row.id}` },
  }
}
