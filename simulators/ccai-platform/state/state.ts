import type { Instance } from '../../kit/simulator.ts'
import { Table } from '../../kit/table.ts'
import { type AgentState, agentNumber, createAgentState } from './agents.ts'
import { createEndUserState, type EndUserState } from './end-users.ts'
import type { Menu } from './menu.ts'
import { createSessionState, type SessionState } from './sessions.ts'
import type { CcaiSwitches } from './switches.ts'
import { firstWebhookSecret, type WebhookSecrets } from './webhook-secrets.ts'

/** A user of the platform. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly statusId: number
  readonly statusUpdatedAtMs: number
  /** The row of the activity log that the status opened. */
  readonly activityId: number
  /** The calls and chats the agent is in now. */
  readonly sessions: { readonly calls: number; readonly chats: number }
  /** The status that follows when the platform’s own of those sessions ends; `null` while there is none of these. */
  readonly heldStatusId: number | null
  /** The status chosen beforehand for after the session. */
  readonly nextStatusId: number | null
  /** Whether somebody chose a status during the chats that go on; it goes before In-chat. */
  readonly choseInChat: boolean
  readonly teamIds: readonly number[]
  /** When the agent last logged in to the adapter; `null` for never. */
  readonly lastLoginAtMs: number | null
  readonly createdAtMs: number
}

/** All that changes in a tenant. */
export interface CcaiState extends EndUserState, AgentState, SessionState {
  agents: Table<Agent, 'email' | 'number' | 'team'>
  menus: Table<Menu, 'name'>
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
  appsWindow: { second: number; requests: number }
  webhookSecrets: WebhookSecrets
  [part: string]: unknown
}

/** One tenant in one world. */
export type CcaiInstance = Instance<CcaiState, CcaiSwitches>

/** An empty tenant. Ids begin where a busy tenant's could: calls at 1418, chats at 135, queues at 12. */
export function createState(): CcaiState {
  return {
    ...createAgentState(),
    ...createEndUserState(),
    ...createSessionState(),
    agents: new Table({
      email: (agent) => [emailKey(agent.email)],
      number: (agent) => [agentNumber(agent)],
      team: ({ teamIds }) => teamIds.map(String),
    }),
    menus: new Table({ name: (menu) => [menu.name] }),
    counters: { call: 1417, chat: 134, agent: 0, menu: 11, smartAction: 0, photo: 0, video: 0, transfer: 0 },
    appsWindow: { second: 0, requests: 0 },
    webhookSecrets: { primary: firstWebhookSecret, secondary: null },
  }
}

/** What e-mail addresses are compared by: trimmed, without regard to case. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase()
}

/** The queue of this name, made when it is first chosen. */
export function menuOf({ state }: CcaiInstance, name: string): Menu {
  return state.menus.first('name', name) ?? state.menus.put({ id: ++state.counters.menu, name })
}
