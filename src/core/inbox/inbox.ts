import type { Clock } from '../ports/clock.ts'
import { type LaneGate, noGate } from './lane-gate.ts'
import { LaneQueue } from './lane-queue.ts'
import { backoffMs } from './retry.ts'
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
  /** The gates of groups that have one of their own, by the same prefix. */
  readonly gates?: Readonly<Record<string, LaneGate>>
  /** Random number (0 ≤ x < 1) that spreads the delays after the store has failed; by default none. */
  readonly jitter?: () => number
}

/** Maximum number of concurrent lanes among those that match no group. */
const defaultLimit = 32

/** Most lanes that one turn brings back before their time, so that it stays short however many there are. */
const earlyAtOnce = 32

/** Where several processes share the store: how often each looks after lanes that nobody works on, in milliseconds. */
const lookAfterMs = 500
/** Most such lanes that a process without work of its own takes at once. */
const takenAtOnce = 256

/** Lanes that share a concurrency limit, so that slow work in one group does not delay another group. */
interface Group {
  readonly gate: LaneGate
  readonly limit: number
  readonly running: Set<string>
  readonly waiting: LaneQueue
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
  readonly #gates: ReadonlySet<LaneGate>
  /** Lanes whose first event waits for its time, each with the wait that may end it. */
  readonly #parked = new Map<string, object>()
  /** Lanes whose first event is due before its time. */
  readonly #early = new Set<string>()
  readonly #jitter: () => number
  /** How often in a row the store has failed lanes that wait for that reason. */
  readonly #storeFailures = new Map<string, number>()
  #stopped = false
  readonly #untilStopped = new AbortController()
  /** Called when the last lane has finished its event after {@link Inbox.stop}. */
  readonly #onIdle: Array<() => void> = []

  constructor(parts: InboxParts) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#work = parts.work
    this.#jitter = parts.jitter ?? (() => 0)
    const limits: Array<[string, number]> = [...Object.entries(parts.groups ?? {}), ['', defaultLimit]]
    const { gate: common = noGate, gates = {} } = parts
    this.#groups = new Map(
      limits.map(([name, limit]) => [
        name,
        { gate: gates[name] ?? common, limit, running: new Set(), waiting: new LaneQueue() },
      ]),
    )
    this.#gates = new Set(Array.from(this.#groups.values(), ({ gate }) => gate))
    for (const gate of this.#gates) {
      gate.watch({
        start: () => this.#startAll(),
        tryNow: (lane) => this.#tryNow(lane),
        firstBut: (others) => this.#firstBehind(gate, others),
      })
    }
  }

  /** Resumes the events that an earlier run left waiting. */
  async start(): Promise<void> {
    for (const lane of await this.#store.lanes()) this.#wake(lane)
    if (this.#store.unattended) void this.#lookAfterOthers()
  }

  /**
   * Accepts and starts no further events; waiting ones stay in the store. Resolves once those being processed have
   * finished.
   */
  stop(): Promise<void> {
    this.#stopped = true
    this.#untilStopped.abort()
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
    // Where another process, or a commit whose answer was lost, has taken it before, nobody may have woken its lane.
    const wakesAll = this.#store.claim !== undefined
    for (const { outcome, lane } of acceptances) if (outcome === 'new' || wakesAll) this.#wake(lane)
    return acceptances
  }

  /**
   * Works on a dead event again; `false` when no dead one has the key.
   * @throws Error after `stop`: nobody would process it
   */
  async redrive(key: string): Promise<boolean> {
    if (this.#stopped) throw new Error('the inbox has stopped')
    const lane = await this.#store.redrive(key, this.#clock.now())
    if (lane !== undefined) this.#wake(lane)
    return lane !== undefined
  }

  #wake(lane: string): void {
    const group = this.#groupOf(lane)
    if (this.#stopped || group.running.has(lane) || this.#parked.has(lane)) return
    group.waiting.add(lane)
    this.#startIn(group)
  }

  #firstBehind(gate: LaneGate, others: ReadonlySet<string>): string | undefined {
    for (const group of this.#groups.values()) {
      const lane = group.gate === gate ? group.waiting.firstBut(others) : undefined
      if (lane !== undefined) return lane
    }
    return undefined
  }

  #startIn({ gate, limit, running, waiting }: Group): void {
    while (!this.#stopped && running.size < limit) {
      const lane = waiting.first()
      if (lane === undefined || !gate.admits(lane)) return
      waiting.delete(lane)
      running.add(lane)
      void this.#runLane(lane)
    }
  }

  #startAll(): void {
    for (const group of this.#groups.values()) this.#startIn(group)
    for (const gate of this.#gates) {
      for (let count = 0; count < earlyAtOnce && !this.#stopped; count += 1) {
        const lane = gate.nextEarly()
        if (lane === undefined) break
        if (this.#parked.delete(lane)) this.#early.add(lane)
        this.#wake(lane)
      }
    }
  }

  #tryNow(lane: string): void {
    const { gate, limit, running, waiting } = this.#groupOf(lane)
    if (this.#stopped || running.has(lane)) return
    if (this.#parked.delete(lane)) this.#early.add(lane)
    if (running.size >= limit || !gate.admits(lane)) {
      waiting.add(lane)
      return
    }
    waiting.delete(lane)
    running.add(lane)
    void this.#runLane(lane)
  }

  #groupOf(lane: string): Group {
    for (const [name, group] of this.#groups) if (lane.startsWith(name)) return group
    throw new RangeError('every lane is in the group without a name')
  }

  async #runLane(lane: string): Promise<void> {
    const { gate, running } = this.#groupOf(lane)
    const leave = () => {
      if (running.delete(lane)) gate.left(lane)
    }
    try {
      if (this.#store.claim && !(await this.#store.claim(lane))) {
        // Who has it sees what is new in it; if that one dies, it is looked after.
        this.#early.delete(lane)
        leave()
        this.#tellIfIdle()
        this.#startAll()
        return
      }
      const row = await this.#workOff(lane, gate)
      if (this.#store.release) await this.#store.release(lane)
      leave()
      const waitMs = row ? row.nextAttemptAtMs - this.#clock.now() : 0
      if (waitMs > 0) this.#park(lane, waitMs)
      // The gate did not let this one go on, or an event arrived since `head` was read.
      else if (row ?? (await this.#store.head(lane))) this.#wake(lane)
      this.#storeFailures.delete(lane)
    } catch {
      // The store failed, so the row is as it was before: its work is done again, which finds what is written already.
      leave()
      const failures = (this.#storeFailures.get(lane) ?? 0) + 1
      this.#storeFailures.set(lane, failures)
      this.#park(lane, backoffMs(failures, this.#jitter))
    }
    this.#tellIfIdle()
    this.#startAll()
  }

  /** Processes the rows of a lane that are due; returns the first that is not. */
  async #workOff(lane: string, gate: LaneGate): Promise<InboxRow | undefined> {
    let row = await this.#store.head(lane)
    let isAdmitted = true
    while (row && !this.#stopped && this.#isDue(row) && (isAdmitted || gate.admits(lane))) {
      isAdmitted = false
      await this.#store.settle(row.key, await this.#work(row))
      row = await this.#store.head(lane)
    }
    return row
  }

  /** Takes on what other processes have left, or do not come to. */
  async #lookAfterOthers(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#clock.sleep(lookAfterMs, this.#untilStopped.signal)
        const hasWork = [...this.#groups.values()].some(({ waiting }) => waiting.first() !== undefined)
        const limit = hasWork ? 0 : takenAtOnce
        for (const lane of await this.#store.unattended!(this.#clock.now(), limit)) this.#wake(lane)
      } catch {
        // The store failed, which is told by whoever watches it, or the inbox has stopped.
      }
    }
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
    const isParked = {}
    this.#parked.set(lane, isParked)
    void this.#clock.sleep(delayMs).then(() => {
      // It may have been tried early, and be parked anew: that wait has an end of its own.
      if (this.#parked.get(lane) !== isParked) return
      this.#parked.delete(lane)
      this.#wake(lane)
    })
  }
}
