import type { AppState } from '../kustomer/installed-app.ts'
import type { Reason } from './reason.ts'

/** A change of status in Kustomer, from its event. */
export interface KustomerChange {
  readonly side: 'kustomer'
  readonly statusId: string
  /** Who or what made the change; `login`: Kustomer restored the agent's last status at login. */
  readonly cause: 'agent' | 'menu' | 'system' | 'api' | 'login'
  /** How many Kustomer pages (browser tabs) the user has open. */
  readonly instances: number
  /** The active work session; `null` when this change ended it. */
  readonly workSessionId: string | null
  /** The team that the agent has selected for the work session. */
  readonly teamId: string | null
  /** By Kustomer's clock, in epoch milliseconds. */
  readonly atMs: number
}

/** A change of status in CCAI Platform, from its event. */
export interface PlatformChange {
  readonly side: 'platform'
  readonly previous: string
  readonly current: string
  readonly cause: 'agent' | 'admin' | 'system' | 'api' | 'login'
  /** By CCAI Platform's clock, in epoch milliseconds. */
  readonly atMs: number
}

/** A scheduled recheck of an agent, without a change on either side. */
export interface ClockTick {
  readonly side: 'clock'
  readonly cause: 'clock'
  readonly atMs: number
}

/** What triggers a decision: a change on either side, or a scheduled recheck. */
export type StatusChange = KustomerChange | PlatformChange | ClockTick

/** A status of CCAI Platform; `system`: only the platform itself can set it, as during a call. */
export interface PlatformStatus {
  readonly id: number
  readonly name: string
  readonly system: boolean
}

/** The current state of an agent in CCAI Platform. */
export interface PlatformAgent {
  readonly id: number
  readonly status: PlatformStatus
  /** How many Kustomer pages with the agent adapter the agent has open. */
  readonly adapters: number
  /** The e-mail address with which the agent is logged in to the adapter. */
  readonly loggedInAs: string | null
  /** E-mail addresses of the Kustomer users in whose adapters this agent is logged in. */
  readonly loggedInBy: readonly string[]
}

/** The settings of status inheritance in the CCAI Platform portal. */
export interface StatusConfiguration {
  readonly activated: boolean
  readonly inheritance: boolean
  readonly direction: 'one-way' | 'two-way'
  readonly priority: 'latest' | 'crm'
  readonly mapping: ReadonlyArray<{ readonly kustomerId: string; readonly platformId: number }>
}

/** The routing settings of the team that the agent has selected. */
export interface TeamRouting {
  readonly enabled: boolean
  readonly externalQueues: readonly string[]
}

/** What the core stores about one agent between decisions. Plain data. */
export interface AgentMemory {
  /** The desired status: the newest change that counts. `nobody`: that change was blocked, so there is none. */
  readonly desired:
    | { readonly side: 'kustomer'; readonly statusId: string; readonly atMs: number }
    | { readonly side: 'platform'; readonly status: string; readonly atMs: number }
    | { readonly side: 'nobody'; readonly atMs: number }
    | null
  /** The last known status in Kustomer, from its events, because no back-end API provides it. */
  readonly kustomer: { readonly statusId: string; readonly atMs: number } | null
  /** Statuses that the core wrote to each side and whose echo has not arrived yet. */
  readonly written: { readonly kustomer: readonly string[]; readonly platform: readonly string[] }
  /** The last write to CCAI Platform; it may have overwritten a newer change whose event arrived later. */
  readonly lastWrite: { readonly status: string; readonly atMs: number } | null
  /** The status before the current or last session, which CCAI Platform restores by itself afterwards. */
  readonly beforeSession: { readonly status: string; readonly atMs: number } | null
  /** Whether a change in Kustomer waits for the end of a session. */
  readonly held: boolean
  /** Times of the core's writes within the last minute, in epoch milliseconds; the circuit breaker counts them. */
  readonly writesAtMs: readonly number[]
}

/** The initial memory of an agent. */
export const unknownAgent: AgentMemory = {
  desired: null,
  kustomer: null,
  written: { kustomer: [], platform: [] },
  lastWrite: null,
  beforeSession: null,
  held: false,
  writesAtMs: [],
}

/** The complete input of a decision on a status change; all reads happen before it. */
export interface StatusSituation {
  readonly change: StatusChange
  readonly memory: AgentMemory
  readonly nowMs: number
  readonly configuration: StatusConfiguration
  readonly options: StatusOptions
  readonly app: AppState
  /** All statuses of CCAI Platform. */
  readonly statuses: readonly PlatformStatus[]
  /** The ids of Kustomer's enabled statuses; only read for two-way inheritance. */
  readonly kustomerStatuses: ReadonlySet<string>
  /** The Kustomer user's normalized e-mail address; `null` when there is no such user, or several have the address. */
  readonly email: string | null
  readonly agent: PlatformAgent | null
  /** `null` when the agent has selected no team. */
  readonly team: TeamRouting | null
  /** Whether any team has an external queue of CCAI Platform. */
  readonly anyTeamTied: boolean
  /** The agent's active work session in Kustomer. */
  readonly workSessionId: string | null
}

/** Settings for points that the vendor's page leaves open. */
export interface StatusOptions {
  /** Which changes in CCAI Platform the CRM overrides: any, or only the status preselected for after a session. */
  readonly crmOverrides: 'any' | 'next'
  /** The names under which Kustomer may list CCAI Platform among the external queues. */
  readonly externalQueues: readonly string[]
}

/** One status write to either side. */
export type StatusWrite =
  | { readonly do: 'set-platform-status'; readonly agentId: number; readonly status: string }
  | { readonly do: 'set-kustomer-status'; readonly workSessionId: string; readonly statusId: string }

/** Result of a decision: the writes, the rules behind them, the new memory, and why a change is not applied. */
export interface StatusDecision {
  readonly writes: readonly StatusWrite[]
  readonly because: readonly string[]
  readonly memory: AgentMemory
  readonly reason?: Reason
  /** When to recheck the agent, in epoch milliseconds. */
  readonly recheckAtMs?: number
}
