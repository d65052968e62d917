import type { AppState } from '../kustomer/installed-app.ts'
import type { Reason } from './reason.ts'

/** A change of status that Kustomer tells of. */
export interface KustomerChange {
  readonly side: 'kustomer'
  readonly statusId: string
  /** What it came from; `login`: Kustomer shows what it remembers of the agent. */
  readonly cause: 'agent' | 'menu' | 'system' | 'api' | 'login'
  /** How many pages of Kustomer the user has open. */
  readonly instances: number
  /** The work session that changed, `null` when that ended it, and the team that it is for. */
  readonly workSessionId: string | null
  readonly teamId: string | null
  /** By Kustomer's clock, in epoch milliseconds. */
  readonly atMs: number
}

/** A change of status that CCAI Platform tells of. */
export interface PlatformChange {
  readonly side: 'platform'
  readonly previous: string
  readonly current: string
  readonly cause: 'agent' | 'admin' | 'system' | 'api' | 'login'
  /** By CCAI Platform's clock, in epoch milliseconds. */
  readonly atMs: number
}

/** No change at all: the time has come to look at an agent again. */
export interface ClockTick {
  readonly side: 'clock'
  readonly cause: 'clock'
  readonly atMs: number
}

/** A change on either side, or the time to look again. */
export type StatusChange = KustomerChange | PlatformChange | ClockTick

/** A status of CCAI Platform; `system`: the platform sets it itself, and nobody else can. */
export interface PlatformStatus {
  readonly id: number
  readonly name: string
  readonly system: boolean
}

/** An agent as CCAI Platform has it now. */
export interface PlatformAgent {
  readonly id: number
  readonly status: PlatformStatus
  /** How many pages of Kustomer with an adapter the agent has open. */
  readonly adapters: number
  readonly loggedInAs: string | null
  /** The Kustomer users in whose adapters this agent is logged in. */
  readonly loggedInBy: readonly string[]
}

/** What the portal's page says. */
export interface StatusConfiguration {
  readonly activated: boolean
  readonly inheritance: boolean
  readonly direction: 'one-way' | 'two-way'
  readonly priority: 'latest' | 'crm'
  readonly mapping: ReadonlyArray<{ readonly kustomerId: string; readonly platformId: number }>
}

/** The team that the agent has selected, as Kustomer routes to it. */
export interface TeamRouting {
  readonly enabled: boolean
  readonly externalQueues: readonly string[]
}

/** What the core remembers of one agent: what was wanted last, and what each side showed. Plain data. */
export interface AgentMemory {
  /** The newest change that counts; `nobody`: it was blocked, and neither it nor an older one is applied any more. */
  readonly desired:
    | { readonly side: 'kustomer'; readonly statusId: string; readonly atMs: number }
    | { readonly side: 'platform'; readonly status: string; readonly atMs: number }
    | { readonly side: 'nobody'; readonly atMs: number }
    | null
  /** What Kustomer showed last; it has no back-end API to read it. */
  readonly kustomer: { readonly statusId: string; readonly atMs: number } | null
  /** What the core wrote to each side and has not yet heard back: how its own changes are known. */
  readonly written: { readonly kustomer: readonly string[]; readonly platform: readonly string[] }
  /** The last write to CCAI Platform: what it shows now may be that, over a change that was heard later. */
  readonly lastWrite: { readonly status: string; readonly atMs: number } | null
  /** What CCAI Platform showed before the session under way, or the last one: its end brings that back by itself. */
  readonly beforeSession: { readonly status: string; readonly atMs: number } | null
  /** A change in Kustomer waits for the end of a session. */
  readonly held: boolean
  /** When the core wrote within the last minute, in epoch milliseconds. */
  readonly writesAtMs: readonly number[]
}

/** An agent of whom nothing is known yet. */
export const unknownAgent: AgentMemory = {
  desired: null,
  kustomer: null,
  written: { kustomer: [], platform: [] },
  lastWrite: null,
  beforeSession: null,
  held: false,
  writesAtMs: [],
}

/** Everything that a decision on a change may look at: read before, never during. */
export interface StatusSituation {
  readonly change: StatusChange
  readonly memory: AgentMemory
  readonly nowMs: number
  readonly configuration: StatusConfiguration
  readonly options: StatusOptions
  readonly app: AppState
  /** The catalogue of CCAI Platform. */
  readonly statuses: readonly PlatformStatus[]
  /** The ids of the statuses that Kustomer has. */
  readonly kustomerStatuses: ReadonlySet<string>
  /** The Kustomer user's e-mail address, for comparison; `null` when there is none, or several have it. */
  readonly email: string | null
  readonly agent: PlatformAgent | null
  /** `null` when the agent has selected none. */
  readonly team: TeamRouting | null
  /** Whether any team has an external queue of CCAI Platform. */
  readonly anyTeamTied: boolean
  /** The agent's work session in Kustomer. */
  readonly workSessionId: string | null
}

/** What an administrator chooses where the page leaves a choice. */
export interface StatusOptions {
  /** Which changes in CCAI Platform the CRM overrides: any, or the status chosen for after a session. */
  readonly crmOverrides: 'any' | 'next'
  /** The names under which Kustomer may list CCAI Platform among the external queues. */
  readonly externalQueues: readonly string[]
}

/** One write. */
export type StatusWrite =
  | { readonly do: 'set-platform-status'; readonly agentId: number; readonly status: string }
  | { readonly do: 'set-kustomer-status'; readonly workSessionId: string; readonly statusId: string }

/** What to write, which rules say so, what to remember, and why it goes no further. */
export interface StatusDecision {
  readonly writes: readonly StatusWrite[]
  readonly because: readonly string[]
  readonly memory: AgentMemory
  readonly reason?: Reason
  /** When to look again, in epoch milliseconds. */
  readonly recheckAtMs?: number
}
