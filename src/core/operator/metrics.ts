import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Acceptance, InboxRow, NewRow } from '../inbox/store.ts'
import type { DecisionReport } from '../processing/report.ts'
import type { ShownSide } from './sides.ts'

/** Whether the core can take events in; of what stands in the way, the first that holds. */
export type Standing = 'ok' | 'stopping' | 'store-fails' | 'inbox-full'

/** How the core stands at the moment at which it is asked. */
export interface Snapshot {
  readonly standing: Standing
  readonly nowMs: number
  /** Unknown while the store is absent, as are the backlogs. */
  readonly counts?: Readonly<Record<InboxRow['state'], number>>
  readonly sides?: Readonly<Record<string, ShownSide>>
  /** How many events have waited as long as each of {@link Metrics.waitingAgesSeconds}, or longer. */
  readonly waitingByAge?: readonly number[]
}

/** Counts what the core takes in and does, for Prometheus. */
export interface Metrics {
  /** The media type of the text. */
  readonly contentType: string
  /** By these ages the events that wait are counted. */
  readonly waitingAgesSeconds: readonly number[]
  /** A delivery that was committed. */
  taken(rows: readonly NewRow[], acceptances: readonly Acceptance[]): void
  /** An attempt at an event. */
  attempted(report: DecisionReport): void
  /** Everything in Prometheus' text form. */
  text(snapshot: Snapshot): Promise<string>
}

/** The ages by which what waits is told: from an answer that is slow to an outage of days. */
const waitingAgesSeconds = [1, 10, 60, 600, 3_600, 86_400]

/** Waits for a token are told by these bounds, in seconds: most tokens come within one, a slow one takes 9 to 15. */
const tokenWaitBounds = [0.1, 1, 2.5, 5, 10, 15, 30]

/** The metrics of one core, those of its process among them. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const taken = new Counter({
    name: 'standin_core_events_total',
    help: 'Events that were posted and committed, by outcome: new, duplicate, conflict, malformed',
    labelNames: ['source', 'outcome'],
    registers,
  })
  const attempts = new Counter({
    name: 'standin_core_attempts_total',
    help: 'Attempts at events, by outcome: applied, nothing-to-do, retry, dead',
    labelNames: ['source', 'outcome'],
    registers,
  })
  const tokenWaits = new Histogram({
    name: 'standin_core_token_wait_seconds',
    help: 'How long attempts waited for an access token',
    buckets: tokenWaitBounds,
    registers,
  })
  const showSnapshot = gauges(registers)
  return {
    contentType: registry.contentType,
    waitingAgesSeconds,
    taken(rows, acceptances) {
      for (const [at, { source, malformed }] of rows.entries())
        taken.inc({ source, outcome: malformed === undefined ? acceptances[at]!.outcome : 'malformed' })
    },
    attempted({ source, outcome, waitedForTokenMs }) {
      // These were never worked on: they are counted where they came in.
      if (outcome === 'malformed' || outcome === 'conflict') return
      attempts.inc({ source, outcome })
      tokenWaits.observe(waitedForTokenMs / 1000)
    },
    text(snapshot) {
      showSnapshot(snapshot)
      return registry.metrics()
    },
  }
}

/** What is measured when it is asked for, and not counted. */
function gauges(registers: Registry[]): (snapshot: Snapshot) => void {
  const ready = new Gauge({
    name: 'standin_core_ready',
    help: '1 when the core can take events in',
    registers,
  })
  const standingGauge = new Gauge({
    name: 'standin_core_standing',
    help: '1 for how the core stands: ok, stopping, store-fails, inbox-full',
    labelNames: ['standing'],
    registers,
  })
  const rows = new Gauge({
    name: 'standin_core_inbox_events',
    help: 'Events in the inbox, by state: waiting, done, dead, malformed',
    labelNames: ['state'],
    registers,
  })
  const waiting = new Gauge({
    name: 'standin_core_waiting_events',
    help: 'Events that wait, by the side of the core for which they do',
    labelNames: ['side'],
    registers,
  })
  const oldest = new Gauge({
    name: 'standin_core_oldest_waiting_seconds',
    help: 'How long the oldest event has waited, by side; 0 when none does',
    labelNames: ['side'],
    registers,
  })
  const byAge = new Gauge({
    name: 'standin_core_waiting_events_by_age',
    help: 'Events that have waited for so many seconds or longer',
    labelNames: ['seconds'],
    registers,
  })
  const answers = new Gauge({
    name: 'standin_core_side_answers',
    help: '1 while a side answers, 0 while it refuses or limits the core',
    labelNames: ['side'],
    registers,
  })
  return ({ standing, nowMs, counts = {}, sides = {}, waitingByAge = [] }) => {
    // A figure that is not known at the moment is left out, so that nobody takes an old one for it.
    for (const gauge of [standingGauge, rows, waiting, oldest, byAge, answers]) gauge.reset()
    ready.set(standing === 'ok' ? 1 : 0)
    standingGauge.set({ standing }, 1)
    for (const [state, count] of Object.entries(counts)) rows.set({ state }, count)
    for (const [at, count] of waitingByAge.entries()) byAge.set({ seconds: waitingAgesSeconds[at]! }, count)
    for (const [side, shown] of Object.entries(sides)) {
      waiting.set({ side }, shown.waiting)
      oldest.set({ side }, shown.waitingSinceMs === null ? 0 : (nowMs - shown.waitingSinceMs) / 1000)
      answers.set({ side }, shown.state === 'answers' ? 1 : 0)
    }
  }
}
