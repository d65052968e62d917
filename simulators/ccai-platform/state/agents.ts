import {
  count,
  epochMs,
  flag,
  objectOf,
  oneOf,
  orNull,
  type StateShape,
  text,
  whole,
} from '../../kit/shape.ts'
import { Table } from '../../kit/table.ts'
import {
  closedStatusPage,
  newStatusSettings,
  type StatusPage,
  type StatusSettings,
  statusPageShape,
  statusSettingsShape,
} from './status-settings.ts'

/** Who may set a status: agents and managers (`settable`), only managers, or only the platform (`system`). */
export type StatusKind = 'settable' | 'managers' | 'system'

/** An agent status of the tenant. As documented, built-in ids are zero or negative and custom ids are positive. */
export interface AgentStatus {
  readonly id: number
  readonly name: string
  readonly color: string
  readonly kind: StatusKind
}

/** Who set a status: the agent, a manager (`admin`) or an API client. */
export type ChosenBy = 'agent' | 'admin' | 'api'

/** What caused a status change, as the status event names it; `login`: the agent logged in to the adapter. */
export type ChangedBy = ChosenBy | 'login' | 'system'

/** A row of the activity log: a period that an agent spent in one status. */
export interface Activity {
  readonly id: number
  readonly agentId: number
  readonly statusId: number
  /** Copied from the status, because a custom status may be deleted later. */
  readonly name: string
  readonly color: string
  readonly changedBy: ChangedBy
  readonly startedAtMs: number
  readonly endedAtMs: number | null
  /** The session that made the agent In-call, In-chat or missed it; `null` for every other change. */
  readonly session: { readonly kind: 'call' | 'chat'; readonly id: number } | null
}

/** A running wrap-up that ends at `atMs`, and the session that it follows; its id is the agent's id. */
export interface WrapUp {
  readonly id: number
  readonly atMs: number
  readonly kind: 'call' | 'chat'
  readonly sessionId: number
}

/** An agent adapter embedded in one Kustomer page; its id combines the user and the page. */
export interface Adapter {
  readonly id: string
  /** Normalized e-mail address (`emailKey`) of the Kustomer user who has the page open. */
  readonly agent: string
  /** Which of the user's open pages, for example a browser tab. */
  readonly page: string
  /** Normalized e-mail address of the agent logged in to the adapter; `null` when nobody is. */
  readonly loggedInAs: string | null
  readonly minimized: boolean
  /** The number filled into the dial pad, in E.164; `null` when the dial pad is empty. */
  readonly number: string | null
}

/** A team of agents; teams form a tree. */
export interface Team {
  readonly id: number
  readonly name: string
  readonly parentId: number | null
}

/** The part of a tenant's state about agents, apart from the agents themselves. */
export interface AgentState {
  statuses: Table<AgentStatus, 'name'>
  activities: Table<Activity>
  wrapUps: Table<WrapUp>
  teams: Table<Team, 'name' | 'parent'>
  adapters: Table<Adapter, 'agent' | 'loggedInAs'>
  statusSettings: StatusSettings
  statusPage: StatusPage
  agentCounters: { status: number; activity: number; team: number }
}

/**
 * The built-in statuses with ids, names and colors from the Manager API documentation, which has no -9. The names of
 * the last four are in the release notes (2023-09-25, 3.9, 3.39); their ids and colors are ours.
 */
const builtIn: ReadonlyArray<readonly [id: number, name: string, color: string, kind: StatusKind]> = [
  [0, 'Available', 'green', 'settable'],
  [-1, 'Unavailable', 'red', 'settable'],
  [-2, 'Break', 'yellow', 'settable'],
  [-3, 'Special Task', 'pink', 'managers'],
  [-4, 'Meal', 'brown', 'settable'],
  [-5, 'Missed Call', 'blue_grey', 'system'],
  [-6, 'Wrap-up', 'purple', 'system'],
  [-7, 'In-call', 'light_blue', 'system'],
  [-8, 'In-chat', 'indigo', 'system'],
  [-10, 'Offline', 'grey', 'system'],
  [-11, 'Missed Chat', 'blue_grey', 'system'],
  [-12, 'Unresponsive', 'blue_grey', 'system'],
  [-13, 'In-email', 'indigo', 'system'],
  [-14, 'Wrap-up Exceeded', 'purple', 'system'],
]

/** Ids of the built-in statuses that this simulator's own logic needs. */
export const statusIds = {
  available: 0,
  unavailable: -1,
  missedCall: -5,
  wrapUp: -6,
  inCall: -7,
  inChat: -8,
  offline: -10,
  missedChat: -11,
  wrapUpExceeded: -14,
} as const

/** The initial state: only the built-in statuses, and no history. */
export function createAgentState(): AgentState {
  const statuses: AgentState['statuses'] = new Table({ name: ({ name }) => [name] })
  for (const [id, name, color, kind] of builtIn) statuses.put({ id, name, color, kind })
  return {
    statuses,
    activities: new Table({}),
    wrapUps: new Table({}),
    teams: new Table({ name: ({ name }) => [name], parent: ({ parentId }) => [String(parentId)] }),
    adapters: new Table({
      agent: ({ agent }) => [agent],
      loggedInAs: ({ loggedInAs }) => (loggedInAs === null ? [] : [loggedInAs]),
    }),
    statusSettings: newStatusSettings,
    statusPage: closedStatusPage,
    agentCounters: { status: 0, activity: 0, team: 0 },
  }
}

/** The agent number; on the platform an administrator assigns it, here it is derived from the id. */
export function agentNumber({ id }: { readonly id: number }): string {
  return `A-${String(id).padStart(3, '0')}`
}

/** What the part of the state about agents may be. */

export const agentStateShape: StateShape<AgentState> = {
  statuses: objectOf<AgentStatus>({
    id: whole,
    name: text,
    color: text,
    kind: oneOf('settable', 'managers', 'system'),
  }),
  activities: objectOf<Activity>({
    id: whole,
    agentId: whole,
    statusId: whole,
    name: text,
    color: text,
    changedBy: oneOf('agent', 'admin', 'api', 'login', 'system'),
    startedAtMs: epochMs,
    endedAtMs: orNull(epochMs),
    session: orNull(objectOf<NonNullable<Activity['session']>>({ kind: oneOf('call', 'chat'), id: whole })),
  }),
  wrapUps: objectOf<WrapUp>({
    id: whole,
    atMs: epochMs,
    kind: oneOf('call', 'chat'),
    sessionId: whole,
  }),
  teams: objectOf<Team>({ id: whole, name: text, parentId: orNull(whole) }),
  adapters: objectOf<Adapter>({
    id: text,
    agent: text,
    page: text,
    loggedInAs: orNull(text),
    minimized: flag,
    number: orNull(text),
  }),
  statusSettings: statusSettingsShape,
  statusPage: statusPageShape,
  agentCounters: objectOf<AgentState['agentCounters']>({ status: count, activity: count, team: count }),
}
