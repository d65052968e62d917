import type { InboxRow, Settlement } from '../inbox/store.ts'
import type { createKustomerClient, KustomerClient } from '../kustomer/client.ts'
import type { Clock } from '../ports/clock.ts'
import { type DecisionReport, nothingDone, type Observer } from './report.ts'
import { settlementOf } from './settlement.ts'

/** Works on one event of one source, and says what becomes of it. It never throws; a failure is a settlement. */
export type Worker<Body> = (row: InboxRow<Body>) => Promise<Settlement>

/** What every kind of work on Kustomer needs. */
export interface WorkParts {
  readonly clock: Clock
  readonly kustomer: ReturnType<typeof createKustomerClient>
  /** Chance for the waits between attempts: 0 ≤ x < 1. */
  readonly jitter: () => number
  readonly observe: Observer
}

/** One attempt at a piece of work: the client that it is accounted to, and what its report will say. */
export interface Attempt {
  readonly kustomer: KustomerClient
  /** Ids of the rules that decided. */
  readonly because: string[]
  /** Says that a write was carried out. */
  readonly recordWrite: (write: string) => void
}

/**
 * Makes the worker that carries a task out, and reports each attempt.
 * @param task its answer is why nothing was written although something could be
 */
export function reportedWork<Body>(
  { clock, kustomer, jitter, observe }: WorkParts,
  task: (row: InboxRow<Body>, attempt: Attempt) => Promise<string | undefined>,
): Worker<Body> {
  return async (row) => {
    const account = { waitedForTokenMs: 0, requests: 0 }
    const because: string[] = []
    const writes: string[] = []
    const recordWrite = (write: string) => writes.push(write)
    let refusalReason: string | undefined
    let settlement: Settlement = { state: 'done' }
    try {
      refusalReason = await task(row, { kustomer: kustomer.forAccount(account), because, recordWrite })
    } catch (error) {
      settlement = settlementOf(error, row, clock.now(), jitter)
    }
    if (account.waitedForTokenMs > 0) because.push('token-regeneration-delay')
    const reason = settlement.state === 'done' ? refusalReason : settlement.reason
    observe({
      ...reportHead(row),
      because,
      writes,
      waitedForTokenMs: account.waitedForTokenMs,
      outcome: outcomeOf(settlement, writes),
      ...(reason === undefined ? {} : { reason }),
    })
    return settlement
  }
}

/** Hands each event to the worker of its source; one of a source that nobody works on, as an earlier version may have kept it, is given up. */
export function workBySource(
  workers: Readonly<Record<string, Worker<never>>>,
  observe: Observer,
): Worker<unknown> {
  return async (row) => {
    const worker = Object.hasOwn(workers, row.source) ? workers[row.source] : undefined
    // A row holds what the receiver of its source has put there.
    if (worker) return worker(row as InboxRow<never>)
    const reason = `nobody works on what ${row.source} tells`
    observe({ ...reportHead(row), ...nothingDone, outcome: 'dead', reason })
    return { state: 'dead', reason }
  }
}

/** What a report says of the event that was worked on. */
export function reportHead(row: InboxRow): Pick<DecisionReport, 'source' | 'event' | 'session' | 'attempt'> {
  return { source: row.source, event: row.event, session: row.session, attempt: row.attempts + 1 }
}

/** What came of an attempt, in the word of the reports. */
export function outcomeOf(settlement: Settlement, writes: readonly unknown[]): DecisionReport['outcome'] {
  if (settlement.state === 'waiting') return 'retry'
  if (settlement.state === 'dead') return 'dead'
  return writes.length > 0 ? 'applied' : 'nothing-to-do'
}
