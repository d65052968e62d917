import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import { type AgentState, agentNumber, createAgentState } from './agents.ts'
import { createEndUserState, type EndUserState } from './end-users.ts'
import type { Menu } from './menu.ts'
import { createSessionState, type SessionState } from './sessions.ts'
import type { CcaiSwitches } from './switches.ts'
import { createUserJobState, type UserJobState } from './user-jobs.ts'
import { firstWebhookSecret, type WebhookSecrets } from './webhook-secrets.ts'

/** An agent, who is a user of the platform. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly statusId: number
  readonly statusUpdatedAtMs: number
  /** The open row of the activity log, for the current status. */
  readonly activityId: number
  /** How many calls and chats the agent is in now. */
  readonly sessions: { readonly calls: number; readonly chats: number }
  /** The status to return to after In-call, In-chat or Wrap-up; `null` outside of these. */
  readonly heldStatusId: number | null
  /** The status that the agent chose in advance for after the session. */
  readonly nextStatusId: number | null
  /** Whether a status was set during the current chats; it then takes precedence over In-chat. */
  readonly choseInChat: boolean
  readonly teamIds: readonly number[]
  /** Whether the agent is logged out as soon as the last session ends (force logout). */
  readonly logsOutNext: boolean
  /** When the agent last logged in to the adapter; `null` for never. */
  readonly lastLoginAtMs: number | null
  readonly createdAtMs: number
}

/** The requests to one API in one second of the clock. */
export interface RequestWindow {
  readonly second: number
  readonly requests: number
}

/** The whole mutable state of a tenant. */
export interface CcaiState extends EndUserState, AgentState, SessionState, UserJobState {
  agents: Table<Agent, 'email' | 'number' | 'team'>
  menus: Table<Menu, 'name'>
  /** Whether {@link menus} are all there are; else a queue is created when it is first chosen. */
  hasAllMenus: boolean
  counters: {
    call: number
    chat: number
    agent: number
    menu: number
    smartAction: number
    photo: number
    video: number
    transfer: number
  }
  appsWindow: RequestWindow
  managerWindow: RequestWindow
  webhookSecrets: WebhookSecrets
  [part: string]: unknown
}

/** One tenant of the simulated platform: its state, switches and connections. */
export type CcaiInstance = Instance<CcaiState, CcaiSwitches>

/** The state of an empty tenant. Ids start at plausible values: calls at 1418, chats at 135, queues at 12. */
export function createState(): CcaiState {
  return {
    agents: new Table({
      email: (agent) => [emailKey(agent.email)],
      number: (agent) => [agentNumber(agent)],
      team: ({ teamIds }) => teamIds.map(String),
    }),
    menus: new Table({ name: (menu) => [menu.name] }),
    hasAllMenus: false,
    counters: { call: 1417, chat: 134, agent: 0, menu: 11, smartAction: 0, photo: 0, video: 0, transfer: 0 },
    appsWindow: { second: 0, requests: 0 },
    managerWindow: { second: 0, requests: 0 },
    webhookSecrets: { primary: firstWebhookSecret, secondary: null },
    ...createAgentState(),
    ...createEndUserState(),
    ...createSessionState(),
    ...createUserJobState(),
  }
}

/** Normalizes an e-mail address for comparison: trimmed and in lower case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}
