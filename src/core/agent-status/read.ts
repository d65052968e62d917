import type { KustomerClient } from '../kustomer/client.ts'
import type { ReadAppState } from '../kustomer/installed-app.ts'
import type { Clock } from '../ports/clock.ts'
import { batched } from './batch.ts'
import { cached } from './cache.ts'
import type { PlatformStatuses } from './ccai-statuses.ts'
import { type Directory, directory, normalizedEmail } from './directory.ts'
import type {
  AgentMemory,
  KustomerChange,
  PlatformAgent,
  PlatformStatus,
  StatusChange,
  StatusOptions,
  StatusSituation,
} from './situation.ts'
import type { StatusAgent } from './wire.ts'

/** Minimum time between two batched requests for agents' states. */
const minIntervalMs = 1000
/** Cache times, in milliseconds, of what decisions on all agents share (settings, statuses, teams, app state). */
const sharedCacheTimes = { maxAgeMs: 5000, minIntervalMs: 2000 }

/** An agent's ids on both sides. */
export interface Identity {
  /** Normalized; `null` when Kustomer has no such user, or several with the address. */
  readonly email: string | null
  readonly userId: string | null
  readonly agentId: number | null
}

/** How an event refers to an agent: by user id in Kustomer's, by e-mail address in CCAI Platform's. */
export type AgentReference = { readonly userId: string } | { readonly agentEmail: string }

/** The reads that decisions on agent status need; concurrent changes share them. */
export interface StatusReaders {
  /** Finds the agent that an event refers to on both sides. */
  identityOf(reference: AgentReference): Promise<Identity>
  /**
   * Reads everything that a decision on a change depends on.
   * @param how `isRetry`: an earlier attempt failed, so the work session in the event may have ended and is read again;
   * `fresh`: bypasses the cache of administrators' settings
   */
  situationOf(
    who: Identity,
    change: StatusChange,
    memory: AgentMemory,
    how: { readonly isRetry: boolean; readonly fresh: boolean },
  ): Promise<StatusSituation>
}

/** Dependencies of the readers. */
export interface StatusReaderParts {
  readonly clock: Clock
  readonly kustomer: KustomerClient
  readonly platform: PlatformStatuses
  readonly readAppState: ReadAppState
  readonly options: StatusOptions
}

/** Reads what decisions on all agents share. */
async function readShared({ kustomer, platform, readAppState }: StatusReaderParts) {
  const configuration = await platform.configuration()
  const app = await readAppState(kustomer)
  const isOn = configuration.activated && configuration.inheritance
  // While inheritance is off no decision needs the rest, so those requests are saved.
  const statuses: readonly PlatformStatus[] = isOn ? await platform.statuses() : []
  const teams = isOn ? await kustomer.teamSettings() : []
  const isTwoWay = isOn && configuration.direction === 'two-way'
  const kustomerStatuses = isTwoWay ? await kustomer.routingStatuses() : new Set<string>()
  return { configuration, app, statuses, teams, kustomerStatuses }
}

/** An agent's current work session and the team selected for it. */
type Shift = Pick<KustomerChange, 'workSessionId' | 'teamId'>
const noShift: Shift = { workSessionId: null, teamId: null }

/** Creates the readers; they send only GETs. */
export function statusReaders(parts: StatusReaderParts): StatusReaders {
  const { clock, kustomer, platform, options } = parts
  const users: Directory<string> = directory(clock, () => kustomer.users())
  const agents: Directory<number> = directory(clock, () => platform.allAgents())
  const shared = cached(clock, sharedCacheTimes, () => readShared(parts))
  const agentById = batched<number, StatusAgent>(clock, minIntervalMs, async (ids) => {
    const agents = await platform.agents(ids)
    return new Map(agents.map((agent) => [agent.id, agent]))
  })

  /** Kustomer's events contain the work session; for other changes, and for retries, it has to be read. */
  async function shiftOf(change: StatusChange, userId: string | null, isRetry: boolean): Promise<Shift> {
    if (change.side === 'kustomer' && !isRetry) return change
    const session = userId === null ? null : await kustomer.workSessionOf(userId)
    // The work session in the event may have ended, but the change was made for the team in the event.
    if (change.side === 'kustomer') return { workSessionId: session?.id ?? null, teamId: change.teamId }
    return session ? { workSessionId: session.id, teamId: session.teamId } : noShift
  }

  return {
    async identityOf(reference) {
      const email =
        'userId' in reference ? await users.emailOf(reference.userId) : normalizedEmail(reference.agentEmail)
      if (email === null) return { email: null, userId: null, agentId: null }
      const userId = 'userId' in reference ? reference.userId : await users.idOf(email)
      return { email: userId === null ? null : email, userId, agentId: await agents.idOf(email) }
    },
    async situationOf({ email, userId, agentId }, change, memory, { isRetry, fresh }) {
      const { configuration, app, statuses, teams, kustomerStatuses } = await (fresh
        ? shared.fresh()
        : shared.recent())
      const isOn = app !== 'absent' && configuration.activated && configuration.inheritance
      const [shift, agent] = await Promise.all([
        isOn ? shiftOf(change, userId, isRetry && configuration.direction === 'two-way') : noShift,
        isOn && agentId !== null ? agentById(agentId) : undefined,
      ])
      const isTied = (queues: readonly string[]) =>
        queues.some((queue) => options.externalQueues.includes(queue))
      return {
        change,
        memory,
        configuration,
        options,
        app,
        statuses,
        kustomerStatuses,
        email,
        nowMs: clock.now(),
        agent: agent ? agentOf(agent, statuses) : null,
        team: teams.find(({ id }) => id === shift.teamId) ?? null,
        anyTeamTied: teams.some(({ externalQueues }) => isTied(externalQueues)),
        workSessionId: shift.workSessionId,
      }
    },
  }
}

function agentOf({ id, status, standin }: StatusAgent, statuses: readonly PlatformStatus[]): PlatformAgent {
  const known = statuses.find((candidate) => candidate.id === status.id)
  const loggedInAs = standin?.logged_in_as
  return {
    id,
    status: known ?? { ...status, system: false },
    adapters: standin?.adapters ?? 0,
    loggedInAs: loggedInAs ? normalizedEmail(loggedInAs) : null,
    loggedInBy: (standin?.logged_in_by ?? []).map(normalizedEmail),
  }
}
