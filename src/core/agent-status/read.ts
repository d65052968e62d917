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

/** Under load agents' states are read together, once a second. */
const minIntervalMs = 1000
/** How long what all changes have in common is relied on, in milliseconds, and how far apart it is read at least. */
const sharedCacheTimes = { maxAgeMs: 5000, minIntervalMs: 2000 }

/** Who an agent is on both sides. */
export interface Identity {
  /** `null` when Kustomer has no such user, or several with the address. */
  readonly email: string | null
  readonly userId: string | null
  readonly agentId: number | null
}

/** What an event names an agent by: the user in Kustomer, or the address in CCAI Platform. */
export type AgentReference = { readonly userId: string } | { readonly agentEmail: string }

/** The reading that decisions on agent status need, each shared among the changes of about the same time. */
export interface StatusReaders {
  /** Who it is, from what an event names. */
  identityOf(reference: AgentReference): Promise<Identity>
  /**
   * What a decision may look at.
   * @param how `again`: it was tried before, and the work session that the change told of may be over; `fresh`: what
   * administrators set is read anew
   */
  situationOf(
    who: Identity,
    change: StatusChange,
    memory: AgentMemory,
    how: { readonly isRetry: boolean; readonly fresh: boolean },
  ): Promise<StatusSituation>
}

/** The parts that reading works with. */
export interface StatusReaderParts {
  readonly clock: Clock
  readonly kustomer: KustomerClient
  readonly platform: PlatformStatuses
  readonly readAppState: ReadAppState
  readonly options: StatusOptions
}

/** What is common to all agents at a moment. */
async function readShared({ kustomer, platform, readAppState }: StatusReaderParts) {
  const configuration = await platform.configuration()
  const app = await readAppState(kustomer)
  const isOn = configuration.activated && configuration.inheritance
  // Nothing more matters while it is off.
  const statuses: readonly PlatformStatus[] = isOn ? await platform.statuses() : []
  const teams = isOn ? await kustomer.teamSettings() : []
  const isTwoWay = isOn && configuration.direction === 'two-way'
  const kustomerStatuses = isTwoWay ? await kustomer.routingStatuses() : new Set<string>()
  return { configuration, app, statuses, teams, kustomerStatuses }
}

/** In which work session an agent is, and for which team. */
type Shift = Pick<KustomerChange, 'workSessionId' | 'teamId'>
const noShift: Shift = { workSessionId: null, teamId: null }

/** Makes the readers of one core. GETs only. */
export function statusReaders(parts: StatusReaderParts): StatusReaders {
  const { clock, kustomer, platform, options } = parts
  const users: Directory<string> = directory(clock, () => kustomer.users())
  const agents: Directory<number> = directory(clock, () => platform.allAgents())
  const shared = cached(clock, sharedCacheTimes, () => readShared(parts))
  const agentById = batched<number, StatusAgent>(clock, minIntervalMs, async (ids) => {
    const agents = await platform.agents(ids)
    return new Map(agents.map((agent) => [agent.id, agent]))
  })

  /** Kustomer's own changes say where the agent works; for others, and to write there once more, it is looked up. */
  async function shiftOf(change: StatusChange, userId: string | null, isRetry: boolean): Promise<Shift> {
    if (change.side === 'kustomer' && !isRetry) return change
    const session = userId === null ? null : await kustomer.workSessionOf(userId)
    // The session that a change told of may be over by now; the team that it was made for stays.
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
