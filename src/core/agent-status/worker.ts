import { agentLane } from '../ccai/agent-lane.ts'
import type { AgentStatusBody } from '../ccai/agent-status-item.ts'
import { PlatformRefused } from '../ccai/client.ts'
import { exclusively } from '../inbox/exclusively.ts'
import { backoffMs } from '../inbox/retry.ts'
import type { InboxRow, Settlement, Store } from '../inbox/store.ts'
import type { KustomerClient } from '../kustomer/client.ts'
import type { RequestAccount } from '../kustomer/http.ts'
import type { ReadAppState } from '../kustomer/installed-app.ts'
import type { Clock } from '../ports/clock.ts'
import { type KustomerGate, meetingTeller } from '../processing/kustomer-gate.ts'
import { oneAtATime } from '../processing/one-at-a-time.ts'
import { type DecisionReport, nothingDone, type Observer } from '../processing/report.ts'
import { type RetrySettings, reasonOf, settlementOf } from '../processing/settlement.ts'
import { outcomeOf, reportHead, type Worker } from '../processing/work.ts'
import type { PlatformStatuses } from './ccai-statuses.ts'
import { decideEcho, decideStatus, type StatusRuleTable } from './decide.ts'
import { type AgentReference, type Identity, statusReaders } from './read.ts'
import { type Reason, reasons, settingReasons } from './reason.ts'
import { userLane } from './receiver.ts'
import { type Recheck, rechecks } from './rechecks.ts'
import {
  type AgentMemory,
  type StatusChange,
  type StatusDecision,
  type StatusOptions,
  type StatusWrite,
  unknownAgent,
} from './situation.ts'
import { statusWriter } from './status-writer.ts'
import { type KustomerEventBody, platformChangeOf } from './wire.ts'

/** Dependencies of the agent status worker. */
export interface StatusWorkerParts extends RetrySettings {
  readonly clock: Clock
  readonly store: Store
  readonly kustomer: KustomerClient
  readonly platform: PlatformStatuses
  readonly readAppState: ReadAppState
  readonly options: StatusOptions
  readonly rules: StatusRuleTable
  readonly observe: Observer
  readonly gate: Pick<KustomerGate, 'met'>
  /** The account of the Kustomer client, whose requests are shared by all agents. */
  readonly account: RequestAccount
}

/** Processes status events of both sides, and schedules rechecks. */
export interface StatusWorker {
  /** Processes an event from Kustomer. */
  readonly onKustomerEvent: Worker<KustomerEventBody>
  /** Processes an event from CCAI Platform. */
  readonly onPlatformEvent: Worker<AgentStatusBody>
  /** Schedules the rechecks that an earlier run left in the store. */
  start(): Promise<void>
  /** Cancels scheduled rechecks, which stay in the store for the next run; resolves once those under way have ended. */
  stop(): Promise<void>
}

/** The stored state of an agent; its key contains no e-mail address. */
interface StoredAgent {
  readonly who: Identity
  readonly memory: AgentMemory
  readonly recheckAtMs: number | null
}

/** One change to process; `isRetry`: an earlier attempt failed. */
interface ChangeTask {
  readonly key: string
  readonly who: Identity
  readonly change: StatusChange
  readonly isRetry: boolean
}

const storeKeyPrefix = 'agent-status:'
/** Pause before a failed recheck is repeated, in milliseconds; after more failures it grows. */
const shortestRecheckPauseMs = 60_000
/** How often a process looks after the rechecks of others that share its store, in milliseconds. */
const othersMs = 30_000

/** Creates the worker: it reads, decides, applies and reports, one change per agent at a time. */
export function createStatusWorker(parts: StatusWorkerParts): StatusWorker {
  const { clock, store, observe } = parts
  const readers = statusReaders(parts)
  const writeStatus = statusWriter(clock, (status, ids) => parts.platform.set(status, ids))
  // An agent has one inbox lane per side, so its changes need a lock across both, and across processes.
  const inTurn = oneAtATime()
  const changeInTurn = (task: ChangeTask) =>
    inTurn(task.key, () => exclusively(parts, task.key, () => handleChange(task)))

  async function handleChange({ key, who, change, isRetry }: ChangeTask): Promise<StatusDecision> {
    const stored = (await store.recall(key)) as StoredAgent | undefined
    const echo = stored && decideEcho(stored.memory, change)
    if (stored && echo) {
      await store.remember(key, { ...stored, memory: echo.memory } satisfies StoredAgent)
      return echo
    }
    const memory = stored?.memory ?? unknownAgent
    const decide = async (fresh: boolean) =>
      decideStatus(await readers.situationOf(who, change, memory, { isRetry, fresh }), parts.rules)
    const first = await decide(false)
    // An administrator may have fixed the cause since the settings were cached: decide again with fresh ones.
    const mayBeOutdated = first.reason !== undefined && settingReasons.has(first.reason)
    const decision = await apply(mayBeOutdated ? await decide(true) : first, parts.kustomer, writeStatus)
    const recheckAtMs = decision.recheckAtMs ?? null
    await store.remember(key, { who, memory: decision.memory, recheckAtMs } satisfies StoredAgent)
    if (recheckAtMs !== null) scheduledRechecks.add({ key, who, atMs: recheckAtMs })
    return decision
  }

  /** When an agent's circuit closes, applies the newest desired status. */
  const scheduledRechecks = agentRechecks(parts, changeInTurn)

  async function work(row: InboxRow, reference: AgentReference, change: StatusChange): Promise<Settlement> {
    const report = reportHead(row)
    const tellGate = meetingTeller(parts, row.lane)
    try {
      const who = await readers.identityOf(reference)
      const key = storeKeyPrefix + (who.userId ?? row.session)
      const decision = await changeInTurn({ key, who, change, isRetry: row.attempts > 0 })
      tellGate()
      observe(reportOf(report, decision))
      return { state: 'done' }
    } catch (error) {
      tellGate(error)
      const settlement = settlementOf(error, row, clock.now(), parts)
      observe(failureOf(report, settlement))
      return settlement
    }
  }

  return {
    async onKustomerEvent(row) {
      const { userId, change } = row.body
      return change === null ? { state: 'done' } : work(row, { userId }, change)
    },
    onPlatformEvent: (row) =>
      work(row, { agentEmail: row.body.agent.email }, platformChangeOf(row.body, row.happenedAtMs)),
    ...schedule(parts, scheduledRechecks),
  }
}

/** Schedules what the store holds at the start, and from then on what other processes leave in it. */
function schedule(
  { clock, store }: StatusWorkerParts,
  scheduled: ReturnType<typeof rechecks>,
): Pick<StatusWorker, 'start' | 'stop'> {
  const stopped = new AbortController()

  async function addStored(): Promise<void> {
    for (const [key, value] of await store.recallAll(storeKeyPrefix)) {
      const { who, recheckAtMs } = value as StoredAgent
      if (recheckAtMs !== null) scheduled.add({ key, who, atMs: recheckAtMs })
    }
  }

  /** Whose process has died is rechecked all the same; who comes second at a recheck finds it done. */
  async function addThoseOfOthers(): Promise<void> {
    while (!stopped.signal.aborted) {
      // A failure of the store is told by whoever watches it, and the sleep ends early with the process.
      await clock
        .sleep(othersMs, stopped.signal)
        .then(addStored)
        .catch(() => {})
    }
  }

  return {
    async start() {
      await addStored()
      if (store.claim) void addThoseOfOthers()
    },
    async stop() {
      stopped.abort()
      await scheduled.stop()
    },
  }
}

/** Sends the writes; one that the platform refused for this agent is removed from the decision. */
async function apply(
  decision: StatusDecision,
  kustomer: KustomerClient,
  writeStatus: ReturnType<typeof statusWriter>,
): Promise<StatusDecision> {
  let applied = decision
  for (const write of decision.writes) {
    if (write.do === 'set-kustomer-status') {
      await kustomer.setStatus(write.workSessionId, write.statusId)
      continue
    }
    const written = await writeStatus(write.agentId, write.status)
    if (!written) throw new PlatformRefused('POST agent_statuses: the agent is not in the answer')
    if (written.refused) applied = refused(applied, write)
  }
  return applied
}

/** The decision without a refused write: a session has begun meanwhile, so the change waits for its end. */
function refused(
  decision: StatusDecision,
  write: Extract<StatusWrite, { do: 'set-platform-status' }>,
): StatusDecision {
  const { memory } = decision
  const platform = memory.written.platform.filter((status) => status !== write.status)
  const written = { ...memory.written, platform }
  const writes = decision.writes.filter((other) => other !== write)
  const reason: Reason = 'refused-by-platform'
  return { ...decision, writes, reason, memory: { ...memory, held: true, written, lastWrite: null } }
}

type ReportHead = ReturnType<typeof reportHead>

function failureOf(report: ReportHead, settlement: Settlement): DecisionReport {
  const reason = 'reason' in settlement ? { reason: settlement.reason } : {}
  return { ...report, ...nothingDone, outcome: outcomeOf(settlement, []), ...reason }
}

function reportOf(report: ReportHead, { writes, because, reason }: StatusDecision): DecisionReport {
  return Object.assign({}, report, nothingDone, {
    because,
    writes: writes.map((write) => write.do),
    outcome: outcomeOf({ state: 'done' }, writes),
    ...(reason ? { reason: `${reason}: ${reasons[reason]}` } : {}),
  })
}

/** Rechecks agents, and tells of each; one that fails is told too, and repeated after growing pauses. */
function agentRechecks(
  { clock, observe, jitter }: StatusWorkerParts,
  changeInTurn: (task: ChangeTask) => Promise<StatusDecision>,
): ReturnType<typeof rechecks> {
  return rechecks(clock, {
    async run(due) {
      const { key, who, atMs } = due
      const change = { side: 'clock', cause: 'clock', atMs } as const
      observe(reportOf(recheckHead(due, 1), await changeInTurn({ key, who, change, isRetry: false })))
    },
    failed(due, error, failures) {
      observe({ ...recheckHead(due, failures), ...nothingDone, outcome: 'retry', reason: reasonOf(error) })
      return Math.max(shortestRecheckPauseMs, backoffMs(failures, jitter))
    },
  })
}

function recheckHead({ key, who, atMs }: Recheck, attempt: number): ReportHead {
  const event = `again-${key.slice(storeKeyPrefix.length)}-${atMs}`
  return { source: 'kustomer', event, session: sessionOf(who), attempt }
}

function sessionOf({ userId, agentId }: Identity): string {
  return userId === null ? `${agentLane}${agentId}` : `${userLane}${userId}`
}
