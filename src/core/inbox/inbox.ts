import type { Clock } from '../ports/clock.ts'
import type { Acceptance, InboxRow, NewRow, Settlement, Store } from './store.ts'

/** What an inbox works with. */
export interface InboxParts {
  readonly store: Store
  readonly clock: Clock
  /** Works on one event, and says what becomes of it. Must not throw. */
  readonly work: (row: InboxRow) => Promise<Settlement>
  /** Lanes of one group that are worked on side by side, by the beginning of their names; others wait. */
  readonly groups?: Readonly<Record<string, number>>
}

/** Lanes that are in no group of their own. */
const defaultLimit = 32

/** Lanes that share a limit: slow work of one group keeps nobody of another waiting. */
interface Group {
  readonly limit: number
  readonly running: Set<string>
  readonly queued: Set<string>
}

/**
 * At-least-once intake with one lane for each contact. An event leaves only when its work succeeded or is
 * known to be hopeless; until then those behind it in the lane wait, and other lanes go on.
 */
export class Inbox {
  readonly #store: Store
  readonly #clock: Clock
  readonly #work: InboxParts['work']
  readonly #groups: ReadonlyMap<string, Group>
  readonly #parked = new Set<string>()
  #stopped = false

  constructor(parts: InboxParts) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#work = parts.work
    const limits: Array<[string, number]> = [...Object.entries(parts.groups ?? {}), ['', defaultLimit]]
    this.#groups = new Map(
      limits.map(([name, limit]) => [name, { limit, running: new Set(), queued: new Set() }]),
    )
  }

  /** Takes up what an earlier run left waiting. */
  async start(): Promise<void> {
    for (const lane of await this.#store.lanes()) this.#wake(lane)
  }

  /** Ends the work after what is under way; waiting events stay in the store. */
  stop(): void {
    this.#stopped = true
  }

  /** Commits events, then lets their lanes go on. Resolves on commit, not when the work is done. */
  async accept(rows: readonly NewRow[]): Promise<Acceptance[]> {
    const acceptances = await this.#store.accept(rows)
    for (const { outcome, lane } of acceptances) if (outcome === 'new') this.#wake(lane)
    return acceptances
  }

  #wake(lane: string): void {
    const { running, queued, limit } = this.#groupOf(lane)
    if (this.#stopped || running.has(lane) || this.#parked.has(lane)) return
    if (running.size >= limit) {
      queued.add(lane)
      return
    }
    running.add(lane)
    void this.#runLane(lane)
  }

  #groupOf(lane: string): Group {
    for (const [name, group] of this.#groups) if (lane.startsWith(name)) return group
    throw new RangeError('every lane is in the group without a name')
  }

  async #runLane(lane: string): Promise<void> {
    const { running, queued } = this.#groupOf(lane)
    let row = await this.#store.head(lane)
    while (row && !this.#stopped && row.nextAttemptAtMs <= this.#clock.now()) {
      await this.#store.settle(row.key, await this.#work(row))
      row = await this.#store.head(lane)
    }
    running.delete(lane)
    if (row) this.#park(lane, row.nextAttemptAtMs - this.#clock.now())
    else if (await this.#store.head(lane)) this.#wake(lane) // came in between the last look and here
    const next = queued.values().next()
    if (next.done) return
    queued.delete(next.value)
    this.#wake(next.value)
  }

  /** A lane that waits for its next attempt leaves its place to others. */
  #park(lane: string, delayMs: number): void {
    if (this.#stopped) return
    this.#parked.add(lane)
    void this.#clock.sleep(Math.max(0, delayMs)).then(() => {
      this.#parked.delete(lane)
      this.#wake(lane)
    })
  }
}
