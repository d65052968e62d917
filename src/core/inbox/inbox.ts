import type { Clock } from '../ports/clock.ts'
import { type LaneGate, noGate } from './lane-gate.ts'
import type { Acceptance, InboxRow, NewRow, Settlement, Store } from './store.ts'

/** The dependencies of an inbox. */
export interface InboxParts {
  readonly store: Store
  readonly clock: Clock
  /** Processes one event and returns how it ended. Must not throw. */
  readonly work: (row: InboxRow) => Promise<Settlement>
  /** Holds lanes back while their work cannot succeed; by default none. */
  readonly gate?: LaneGate
  /** Maximum number of concurrent lanes, by lane name prefix. Other lanes share a default limit. */
  readonly groups?: Readonly<Record<string, number>>
}

/** Maximum number of concurrent lanes among those that match no group. */
const defaultLimit = 32

/** How long a lane waits after the store has failed, in milliseconds. */
const storeRetryMs = 5_000

/** Lanes that share a concurrency limit, so that slow work in one group does not delay another group. */
interface Group {
  readonly limit: number
  readonly running: Set<string>
  readonly queued: Set<string>
}

/**
 * At-least-once event queue with one lane (FIFO) per contact. An event stays at the head of its lane until it succeeds
 * or is given up; meanwhile later events of the lane wait, and other lanes proceed.
 */
export class Inbox {
  readonly #store: Store
  readonly #clock: Clock
  readonly #work: InboxParts['work']
  readonly #groups: ReadonlyMap<string, Group>
  readonly #gate: LaneGate
  readonly #parked = new Set<string>()
  /** Lanes whose first event is due before its time. */
  readonly #early = new Set<string>()
  #stopped = false
  /** Called when the last lane has finished its event after {@link Inbox.stop}. */
  readonly #onIdle: Array<() => void> = []

  constructor(parts: InboxParts) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#work = parts.work
    this.#gate = parts.gate ?? noGate
    this.#gate.onWake((lane) => {
      if (this.#parked.delete(lane)) this.#early.add(lane)
      this.#wake(lane)
    })
    const limits: Array<[string, number]> = [...Object.entries(parts.groups ?? {}), ['', defaultLimit]]
    this.#groups = new Map(
      limits.map(([name, limit]) => [name, { limit, running: new Set(), queued: new Set() }]),
    )
  }

  /** Resumes the events that an earlier run left waiting. */
  async start(): Promise<void> {
    for (const lane of await this.#store.lanes()) this.#wake(lane)
  }

  /**
   * Accepts and starts no further events; waiting ones stay in the store. Resolves once those being processed have
   * finished.
   */
  stop(): Promise<void> {
    this.#stopped = true
    return new Promise((resolve) => {
      this.#onIdle.push(resolve)
      this.#tellIfIdle()
    })
  }

  /**
   * Commits events and schedules their lanes. Resolves on commit, before the events are processed.
   * @throws Error after `stop`: nobody would process them
   */
  async accept(rows: readonly NewRow[]): Promise<Acceptance[]> {
    if (this.#stopped) throw new Error('the inbox has stopped')
    const acceptances = await this.#store.accept(rows)
    for (const { outcome, lane } of acceptances) if (outcome === 'new') this.#wake(lane)
    return acceptances
  }

  /** Works on a dead event again; `false` when no dead one has the key. */
  async redrive(key: string): Promise<boolean> {
    const lane = await this.#store.redrive(key, this.#clock.now())
    if (lane !== undefined) this.#wake(lane)
    return lane !== undefined
  }

  #wake(lane: string): void {
    const { running, queued, limit } = this.#groupOf(lane)
    if (this.#stopped || running.has(lane) || this.#parked.has(lane)) return
    if (running.size >= limit) {
      queued.add(lane)
      return
    }
    if (!this.#gate.admits(lane)) return
    running.add(lane)
    void this.#runLane(lane)
  }

  #groupOf(lane: string): Group {
    for (const [name, group] of this.#groups) if (lane.startsWith(name)) return group
    throw new RangeError('every lane is in the group without a name')
  }

  async #runLane(lane: string): Promise<void> {
    const { running, queued, limit } = this.#groupOf(lane)
    const leave = () => {
      if (running.delete(lane)) this.#gate.left(lane)
    }
    try {
      const row = await this.#workOff(lane)
      leave()
      if (row) this.#park(lane, row.nextAttemptAtMs - this.#clock.now())
      else if (await this.#store.head(lane)) this.#wake(lane) // an event arrived since `head` was read
    } catch {
      // The store failed, so the row is as it was before: its work is done again, which finds what is written already.
      leave()
      this.#park(lane, storeRetryMs)
    }
    this.#tellIfIdle()
    for (const next of queued) {
      if (running.size >= limit) break
      queued.delete(next)
      this.#wake(next)
    }
  }

  /** Processes the rows of a lane that are due; returns the first that is not. */
  async #workOff(lane: string): Promise<InboxRow | undefined> {
    let row = await this.#store.head(lane)
    let isAdmitted = true
    while (row && !this.#stopped && this.#isDue(row) && (isAdmitted || this.#gate.admits(lane))) {
      isAdmitted = false
      await this.#store.settle(row.key, await this.#work(row))
      row = await this.#store.head(lane)
    }
    return row
  }

  #tellIfIdle(): void {
    if (!this.#stopped || [...this.#groups.values()].some(({ running }) => running.size > 0)) return
    for (const tell of this.#onIdle.splice(0)) tell()
  }

  #isDue({ lane, nextAttemptAtMs }: InboxRow): boolean {
    return this.#early.delete(lane) || nextAttemptAtMs <= this.#clock.now()
  }

  /** A lane that waits for a retry does not count against the concurrency limit. */
  #park(lane: string, delayMs: number): void {
    if (this.#stopped) return
    this.#parked.add(lane)
    void this.#clock.sleep(Math.max(0, delayMs)).then(() => {
      this.#parked.delete(lane)
      this.#wake(lane)
    })
  }
}
