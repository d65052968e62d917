import { agentLane } from '../ccai/agent-lane.ts'
import type { AgentStatusNews } from '../ccai/agent-status-item.ts'
import { PlatformUnavailable } from '../ccai/client.ts'
import type { InboxRow, Settlement, Store } from '../inbox/store.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { AppLook } from '../kustomer/installed-app.ts'
import type { Clock } from '../ports/clock.ts'
import { type DecisionReport, nothingDone, type Observer } from '../processing/report.ts'
import { settlementOf } from '../processing/settlement.ts'
import { outcomeOf, reportHead, type Worker } from '../processing/work.ts'
import type { PlatformStatuses } from './ccai-statuses.ts'
import { decideOwn, decideStatus, type StatusRuleTable } from './decide.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type Identity, type Named, statusReaders } from './read.ts'
import { type Reason, reasons, settingReasons } from './reason.ts'
import { userLane } from './receiver.ts'
import { rechecks } from './rechecks.ts'
import {
  type AgentMemory,
  type StatusChange,
  type StatusDecision,
  type StatusOptions,
  type StatusWrite,
  unknownAgent,
} from './situation.ts'
import { statusWriter } from './status-writer.ts'
import { type KustomerNews, platformChangeOf } from './wire.ts'

/** What the work on agent status needs. */
export interface StatusWorkerParts {
  readonly clock: Clock
  readonly store: Store
  readonly kustomer: KustomerClient
  readonly platform: PlatformStatuses
  readonly app: AppLook
  readonly options: StatusOptions
  readonly rules: StatusRuleTable
  readonly jitter: () => number
  readonly observe: Observer
}

/** The work on changes of agent status. */
export interface StatusWorker {
  /** Works on what Kustomer tells. */
  readonly ofKustomer: Worker<KustomerNews>
  /** Works on what CCAI Platform tells. */
  readonly ofPlatform: Worker<AgentStatusNews>
  /** Takes up what an earlier run was going to look at again. */
  start(): Promise<void>
  /** Looks at nobody again: that is left to the next run. */
  stop(): void
}

/** What is kept of an agent, under a key that holds no address. */
interface Kept {
  readonly who: Identity
  readonly memory: AgentMemory
  readonly againAtMs: number | null
}

/** One change of one agent; `again`: it was tried before. */
interface Followed {
  readonly key: string
  readonly who: Identity
  readonly change: StatusChange
  readonly again: boolean
}

const keptUnder = 'agent-status:'

/** Makes the worker: read, decide, apply, report; one change of an agent after another. */
export function createStatusWorker(parts: StatusWorkerParts): StatusWorker {
  const { clock, store, jitter, observe } = parts
  const readers = statusReaders(parts)
  const write = statusWriter(clock, (status, ids) => parts.platform.set(status, ids))
  // Changes of one agent come from two sides, in lanes of their own; here they meet.
  const alone = oneAtATime()

  async function follow({ key, who, change, again }: Followed): Promise<StatusDecision> {
    const kept = (await store.recall(key)) as Kept | undefined
    const own = kept && decideOwn(kept.memory, change)
    if (kept && own) {
      await store.remember(key, { ...kept, memory: own.memory } satisfies Kept)
      return own
    }
    const memory = kept?.memory ?? unknownAgent
    const decide = async (fresh: boolean) =>
      decideStatus(await readers.situationOf(who, change, memory, { again, fresh }), parts.rules)
    const decided = await decide(false)
    // Nobody is turned away for what an administrator has changed meanwhile.
    const isDoubtful = decided.reason !== undefined && settingReasons.has(decided.reason)
    const decision = await apply(isDoubtful ? await decide(true) : decided, parts.kustomer, write)
    const againAtMs = decision.againAtMs ?? null
    await store.remember(key, { who, memory: decision.memory, againAtMs } satisfies Kept)
    if (againAtMs !== null) looks.add({ key, who, atMs: againAtMs })
    return decision
  }

  /** The newest wish is looked at when the agent's minute is over. */
  const looks = rechecks(clock, async ({ key, who, atMs }) => {
    const event = `again-${key.slice(keptUnder.length)}-${atMs}`
    const change = { side: 'clock', cause: 'clock', atMs } as const
    const decision = await alone(key, () => follow({ key, who, change, again: false }))
    observe(reportOf({ source: 'kustomer', event, session: sessionOf(who), attempt: 1 }, decision))
  })

  async function work(row: InboxRow, named: Named, change: StatusChange): Promise<Settlement> {
    const report = reportHead(row)
    try {
      const who = await readers.identityOf(named)
      const key = keptUnder + (who.userId ?? row.session)
      const decision = await alone(key, () => follow({ key, who, change, again: row.attempts > 0 }))
      observe(reportOf(report, decision))
      return { state: 'done' }
    } catch (error) {
      const settlement = settlementOf(error, row, clock.now(), jitter)
      observe(failureOf(report, settlement))
      return settlement
    }
  }

  return {
    async ofKustomer(row) {
      const { userId, change } = row.body
      return change === null ? { state: 'done' } : work(row, { userId }, change)
    },
    ofPlatform: (row) =>
      work(row, { agentEmail: row.body.agent.email }, platformChangeOf(row.body, row.happenedAtMs)),
    async start() {
      for (const [key, value] of await store.recallAll(keptUnder)) {
        const { who, againAtMs } = value as Kept
        if (againAtMs !== null) looks.add({ key, who, atMs: againAtMs })
      }
    },
    stop: looks.stop,
  }
}

/** Carries the writes out; what the platform refused for this agent is not remembered as written. */
async function apply(
  decision: StatusDecision,
  kustomer: KustomerClient,
  write: ReturnType<typeof statusWriter>,
): Promise<StatusDecision> {
  let applied = decision
  for (const one of decision.writes) {
    if (one.do === 'set-kustomer-status') {
      await kustomer.setStatus(one.workSessionId, one.statusId)
      continue
    }
    const written = await write(one.agentId, one.status)
    if (!written) throw new PlatformUnavailable('POST agent_statuses: the agent is not in the answer')
    if (written.refused) applied = refused(applied, one)
  }
  return applied
}

/** Refused for one agent: a session began meanwhile, and the wish waits for its end. */
function refused(
  decision: StatusDecision,
  write: Extract<StatusWrite, { do: 'set-platform-status' }>,
): StatusDecision {
  const { memory } = decision
  const platform = memory.written.platform.filter((one) => one !== write.status)
  const written = { ...memory.written, platform }
  const writes = decision.writes.filter((one) => one !== write)
  const reason: Reason = 'refused-by-platform'
  return { ...decision, writes, reason, memory: { ...memory, held: true, written, lastWrite: null } }
}

type ReportHead = ReturnType<typeof reportHead>

function failureOf(report: ReportHead, settlement: Settlement): DecisionReport {
  const reason = 'reason' in settlement ? { reason: settlement.reason } : {}
  return { ...report, ...nothingDone, outcome: outcomeOf(settlement, []), ...reason }
}

function reportOf(report: ReportHead, { writes, because, reason }: StatusDecision): DecisionReport {
  return {
    ...report,
    ...nothingDone,
    because,
    writes: writes.map((write) => write.do),
    outcome: outcomeOf({ state: 'done' }, writes),
    ...(reason ? { reason: `${reason}: ${reasons[reason]}` } : {}),
  }
}

function sessionOf({ userId, agentId }: Identity): string {
  return userId === null ? `${agentLane}${agentId}` : `${userLane}${userId}`
}
