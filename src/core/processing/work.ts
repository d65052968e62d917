import type { InboxRow, Settlement } from '../inbox/store.ts'
import type { createKustomerClient, KustomerClient } from '../kustomer/client.ts'
import type { RequestAccount } from '../kustomer/http.ts'
import type { Clock } from '../ports/clock.ts'
import { type KustomerGate, meetingTeller } from './kustomer-gate.ts'
import { type DecisionReport, nothingDone, type Observer } from './report.ts'
import { isPermanent, type RetrySettings, settlementOf } from './settlement.ts'

/** Processes one event of one source. Never throws; a failure is expressed by the settlement. */
export type Worker<Body> = (row: InboxRow<Body>) => Promise<Settlement>

/** The dependencies of every worker that writes to Kustomer. */
export interface WorkParts extends RetrySettings {
  readonly clock: Clock
  readonly kustomer: ReturnType<typeof createKustomerClient>
  readonly observe: Observer
  readonly gate: Pick<KustomerGate, 'met'>
}

/** One attempt to process an event: a client that counts its requests, and what to put in its report. */
export interface Attempt {
  readonly kustomer: KustomerClient
  /** On which the client counts, and on which other clients of the attempt are to count too. */
  readonly account: RequestAccount
  /** Ids of the rules that decided. */
  readonly because: string[]
  /** What the platform told that has no field to go to, with the reason. */
  readonly leftOut: string[]
  /** Adds a step that was refused for good to the report; any other error is thrown on. */
  readonly giveUp: (step: string, error: unknown) => void
  /** Adds a step that cannot be done now to the report; whoever puts it off sees that it is tried again. */
  readonly putOff: (step: string, error: Error) => void
  /** Adds a completed write to the report. */
  readonly recordWrite: (write: string) => void
  /** Adds a write whose record may turn up twice to the report. */
  readonly recordDoubt: (write: string) => void
}

/**
 * Creates a worker that runs a task, handles its errors, and reports each attempt.
 * @param task may return the reason why it deliberately wrote nothing
 */
export function reportedWork<Body>(
  parts: WorkParts,
  task: (row: InboxRow<Body>, attempt: Attempt) => Promise<string | undefined>,
): Worker<Body> {
  const { clock, kustomer, observe } = parts
  return async (row) => {
    const account = { waitedForTokenMs: 0, requests: 0 }
    const tellGate = meetingTeller({ gate: parts.gate, account }, row.lane)
    const because: string[] = []
    const leftOut: string[] = []
    const writes: string[] = []
    const givenUp: string[] = []
    const putOff: string[] = []
    const recordWrite = (write: string) => writes.push(write)
    const mayBeTwice: string[] = []
    let refusalReason: string | undefined
    let settlement: Settlement = { state: 'done' }
    try {
      refusalReason = await task(row, {
        kustomer: kustomer.forAccount(account),
        account,
        because,
        leftOut,
        giveUp: (step, error) => {
          if (!isPermanent(error)) throw error
          givenUp.push(`${step}: ${error.message}`)
        },
        putOff: (step, error) => putOff.push(`${step}: ${error.message}`),
        recordWrite,
        recordDoubt: (write) => mayBeTwice.push(write),
      })
      tellGate()
    } catch (error) {
      tellGate(error)
      settlement = settlementOf(error, row, clock.now(), parts)
    }
    if (account.waitedForTokenMs > 0) because.push('token-regeneration-delay')
    // An attempt that is repeated, or given up, has placed nothing for good.
    const isTold = settlement.state === 'done' && leftOut.length > 0
    const reason = settlement.state === 'done' ? refusalReason : settlement.reason
    const report = Object.assign(reportHead(row), {
      because,
      writes,
      waitedForTokenMs: account.waitedForTokenMs,
      outcome: outcomeOf(settlement, writes),
    })
    if (reason !== undefined) Object.assign(report, { reason })
    if (settlement.state !== 'waiting' && givenUp.length > 0) Object.assign(report, { givenUp })
    if (settlement.state === 'done' && putOff.length > 0) Object.assign(report, { putOff })
    if (isTold) Object.assign(report, { leftOut })
    if (mayBeTwice.length > 0) Object.assign(report, { mayBeTwice })
    observe(report)
    return settlement
  }
}

/**
 * Dispatches each event to the worker of its source. An event whose source has no worker (stored by an earlier
 * version of the core) is given up.
 */
export function workBySource(
  workers: Readonly<Record<string, Worker<never>>>,
  observe: Observer,
): Worker<unknown> {
  return async (row) => {
    const worker = Object.hasOwn(workers, row.source) ? workers[row.source] : undefined
    // The cast is safe: the body was stored by the receiver of the same source.
    if (worker) return worker(row as InboxRow<never>)
    const reason = `nobody works on what ${row.source} tells`
    observe({ ...reportHead(row), ...nothingDone, outcome: 'dead', reason })
    return { state: 'dead', reason }
  }
}

/** The fields of a report that identify the event and the attempt. */
export function reportHead(row: InboxRow): Pick<DecisionReport, 'source' | 'event' | 'session' | 'attempt'> {
  return { source: row.source, event: row.event, session: row.session, attempt: row.attempts + 1 }
}

/** The `outcome` of a report, from how the attempt ended and whether it wrote anything. */
export function outcomeOf(settlement: Settlement, writes: readonly unknown[]): DecisionReport['outcome'] {
  if (settlement.state === 'waiting') return 'retry'
  if (settlement.state === 'dead') return 'dead'
  return writes.length > 0 ? 'applied' : 'nothing-to-do'
}
