import {
  byName,
  count,
  date,
  flag,
  listOf,
  number,
  objectOf,
  optional,
  orNull,
  text,
  whole,
} from '../../../kit/shape.ts'
import { type Resource, toOne, toOrg, toUser } from '../../json-api/resource.ts'
import { type StatusType, statusTypeShape } from './routing-status.ts'

/** The accumulated time in a status or status type, in milliseconds. */
export interface StatusTime {
  /** The start of the latest stay. */
  readonly statusAt: string
  /** The total of all stays that have ended. */
  readonly time: number
  /** The same as `time`, because this fake has no business hours. */
  readonly businessTime: number
}

/** The accumulated time in one status, and how often it was selected. */
export interface SelectedTime extends StatusTime {
  readonly statusSelectedCount: number
}

/** The attributes of a work session, as in events logged in 2021, without those for capacity. */
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
  /** The last change by a person; counts of items leave it. */
  readonly modifiedAt?: string
  readonly rev: number
}

/** One shift of an agent, from the first selected status to offline. */
export interface WorkSessionRow {
  readonly id: string
  readonly user: string
  /** The team that the agent works for; null without a team. */
  readonly team: string | null
  readonly status: string
  /** The queues that the team gets work from, as its settings said when the session joined it. */
  readonly queues?: readonly string[]
  /** Null when Kustomer itself made the change. */
  readonly modifiedBy: string | null
  readonly attributes: WorkSessionAttributes
}

/** Indexes of active sessions by user and by status. */
export const workSessionIndexes = {
  current: ({ user, attributes: { active } }: WorkSessionRow) => (active ? [user] : []),
  status: ({ status, attributes: { active } }: WorkSessionRow) => (active ? [status] : []),
}

/** The list entries of a session, for the filters of `GET /v1/routing/work-sessions`. */
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
      queues: { data: (row.queues ?? []).map((id) => ({ type: 'queue', id })) },
    },
    links: { self: `/v1/routing/work-sessions/${row.id}` },
  }
}

/** The time in a status of a type. */

const statusTimeShape = objectOf<StatusTime>({ statusAt: date, time: number, businessTime: number })

/** What a row of work sessions may be. */
export const workSessionShape = objectOf<WorkSessionRow>({
  id: text,
  user: text,
  team: orNull(text),
  status: text,
  queues: optional(listOf(text)),
  modifiedBy: orNull(text),
  attributes: objectOf<WorkSessionAttributes>({
    routable: flag,
    statusType: statusTypeShape,
    active: flag,
    workItemCount: count,
    pausedWorkItemCount: count,
    handledItemCount: count,
    handledConversationCount: count,
    signedInAt: date,
    signedOutAt: optional(date),
    totalAvailable: optional(statusTimeShape),
    totalUnavailable: optional(statusTimeShape),
    totalTimeByStatus: byName(
      objectOf<SelectedTime>({
        statusAt: date,
        time: number,
        businessTime: number,
        statusSelectedCount: count,
      }),
    ),
    createdAt: date,
    updatedAt: date,
    modifiedAt: optional(date),
    rev: whole,
  }),
})
