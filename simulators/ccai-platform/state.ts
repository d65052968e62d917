import type { Instance } from '../kit/simulator.ts'
import { Table } from '../kit/table.ts'
import type { CcaiSwitches } from './switches.ts'

/**
 * Statuses of a call object that this fake uses, by the names of the platform's own table; `voicemail`, for a
 * caller who is speaking one, is ours.
 */
export type CallStatus =
  | 'selecting'
  | 'queued'
  | 'assigned'
  | 'connecting'
  | 'connected'
  | 'finished'
  | 'failed'
  | 'recovered'
  | 'voicemail'

/** A queue that a caller can choose. */
export interface Menu {
  readonly id: number
  readonly name: string
}

/** One call with everything the platform knows of it. */
export interface Call {
  readonly id: number
  /** What a scenario calls it. */
  readonly name: string
  readonly callType: 'Voice Inbound (IVR)' | 'Voice Inbound (Mobile)' | 'Voice Outbound'
  readonly status: CallStatus
  /** The contact's number in E.164; `null` when withheld. */
  readonly number: string | null
  /** What the platform knows the contact by: an app's own user id, else the number. */
  readonly identifier: string | null
  readonly language: string
  readonly menu: Menu | null
  readonly createdAtMs: number
  readonly queuedAtMs: number | null
  readonly assignedAtMs: number | null
  /** When agent and contact were joined. */
  readonly connectedAtMs: number | null
  readonly endsAtMs: number | null
  readonly updatedAtMs: number
  readonly agentId: number | null
  readonly initiator: string | null
  /** A name of the platform's table of failure codes; `nothing` when it did not fail. */
  readonly failReason: string
  readonly disconnectedBy: string
  readonly voicemailReason: string
  /** Whether the contact proved to own the device. */
  readonly verified: boolean
  /** Path of the recording on the tenant's host; `null` while there is none. */
  readonly recordingPath: string | null
  /** Transfers of this call, oldest first; at most the last one is under way. */
  readonly transfers: readonly Transfer[]
  readonly photos: ReadonlyArray<{ readonly id: number; readonly path: string }>
  /** What an agent has done with the voicemail that this call left; `null` when it left none. */
  readonly voicemail: 'new' | 'read' | 'closed' | 'called_back' | null
  /** The CRM record that belongs to it, as the integration has said. */
  readonly record: { readonly id: string; readonly url: string } | null
  readonly parentId: number | null
  /** Which button an agent called back with, and which call. */
  readonly callBack: {
    readonly button: 'call_back' | 'hang_up_and_call_back' | 'voicemail'
    readonly ofCallId: number
  } | null
  readonly disposition: { readonly code: string; readonly note: string } | null
}

/** A user of the platform. */
export interface Agent {
  readonly id: number
  readonly name: string
  readonly email: string
}

/** What is going to happen by itself: a voicemail ends when the caller has spoken, a recording is ready. */
export interface Upcoming {
  readonly id: string
  readonly what: 'voicemail-ends' | 'recording-ready'
  readonly call: number
  readonly atMs: number
}

/** One transfer of a call, to an agent or to a queue where any agent may take it. */
export interface Transfer {
  readonly id: number
  readonly status: 'transferring' | 'connected' | 'failed'
  readonly fromAgentId: number
  readonly toAgentId: number | null
  readonly toMenu: Menu | null
  readonly createdAtMs: number
  readonly connectedAtMs: number | null
}

/** The agent adapter opened a CRM record for an agent. */
export interface ScreenPop {
  readonly id: string
  readonly call: number
  readonly agentId: number
  readonly url: string
  readonly atMs: number
}

/** A file on the tenant's host; its id is its path. */
export interface StoredFile {
  readonly id: string
  readonly contentType: string
  readonly text: string
}

/** All that changes in a tenant. */
export interface CcaiState {
  calls: Table<Call, 'name'>
  agents: Table<Agent, 'email'>
  menus: Table<Menu, 'name'>
  upcoming: Table<Upcoming>
  files: Table<StoredFile>
  pops: Table<ScreenPop>
  counters: {
    call: number
    agent: number
    menu: number
    smartAction: number
    photo: number
    transfer: number
  }
  appsWindow: { second: number; requests: number }
  [part: string]: unknown
}

/** One tenant in one world. */
export type CcaiInstance = Instance<CcaiState, CcaiSwitches>

/** An empty tenant. Ids begin where a busy tenant's could: calls at 1418, queues at 12. */
export function createState(): CcaiState {
  return {
    calls: new Table({ name: (call) => [call.name] }),
    agents: new Table({ email: (agent) => [emailKey(agent.email)] }),
    menus: new Table({ name: (menu) => [menu.name] }),
    upcoming: new Table({}),
    files: new Table({}),
    pops: new Table({}),
    counters: { call: 1417, agent: 0, menu: 11, smartAction: 0, photo: 0, transfer: 0 },
    appsWindow: { second: 0, requests: 0 },
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
