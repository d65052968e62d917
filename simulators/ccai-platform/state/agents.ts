import { Table } from '../../kit/table.ts'
import {
  closedStatusPage,
  newStatusSettings,
  type StatusPage,
  type StatusSettings,
} from './status-settings.ts'

/** Who may choose a status: agents, managers alone, or nobody because the platform itself does. */
export type StatusKind = 'settable' | 'managers' | 'system'

/** A status of the catalogue. Built-in ids are zero or negative, custom ones positive, as documented. */
export interface AgentStatus {
  readonly id: number
  readonly name: string
  readonly color: string
  readonly kind: StatusKind
}

/** Who chooses a status: an agent, a manager or the API. */
export type ChosenBy = 'agent' | 'admin' | 'api'

/** What changed a status, in the words of the event that tells of it; `login`: the agent has logged in to the adapter. */
export type ChangedBy = ChosenBy | 'login' | 'system'

/** One stay of an agent in a status: a row of the activity log. */
export interface Activity {
  readonly id: number
  readonly agentId: number
  readonly statusId: number
  /** The status as it was called then; a custom one may be deleted later. */
  readonly name: string
  readonly color: string
  readonly changedBy: ChangedBy
  readonly startedAtMs: number
  readonly endedAtMs: number | null
}

/** A wrap-up that ends by itself; its id is the agent's. */
export interface WrapUp {
  readonly id: number
  readonly atMs: number
}

/** One agent adapter, in one page of Kustomer; its id is made of the user and the page. */
export interface Adapter {
  readonly id: string
  /** E-mail address of the Kustomer user whose page it is in, as addresses are compared. */
  readonly agent: string
  /** Which page of that user: a tab, a computer. */
  readonly page: string
  /** E-mail address of the agent who is logged in to it; `null` for nobody. */
  readonly loggedInAs: string | null
  readonly minimized: boolean
  /** The number that waits in its dial pad, in E.164. */
  readonly number: string | null
}

/** A team; teams form a tree. */
export interface Team {
  readonly id: number
  readonly name: string
  readonly parentId: number | null
}

/** What belongs to agents in a tenant's state, beside the agents themselves. */
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

/** The built-in statuses, by the ids, names and colours that the Manager API documents; -9 is not shown there. */
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
]

/** The ids of the built-in statuses that the platform's own behaviour turns on. */
export const statusIds = { available: 0, unavailable: -1, wrapUp: -6, inCall: -7, inChat: -8 } as const

/** A catalogue with the built-in statuses alone, and nothing that happened yet. */
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

/** The number that an administrator gives an agent, here made of the id. */
export function agentNumber({ id }: { readonly id: number }): string {
  return `A-${String(id).padStart(3, '0')}`
}
