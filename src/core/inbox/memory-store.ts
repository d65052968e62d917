import { backlogsOf } from './backlogs.ts'
import {
  type Acceptance,
  type Backlog,
  discarded,
  type InboxRow,
  type NewRow,
  type Settlement,
  type SortOfLanes,
  type Store,
  StoreFull,
  type StoreLimits,
} from './store.ts'
import { bytesOf, type Session, type StoredRow, shownRow } from './stored-row.ts'

/** The contents of a memory store, as plain data. */
export interface MemoryStoreData {
  rows: readonly InboxRow[]
  sessions: Record<string, { lane: string; newestDoneAtMs?: number }>
  kept?: Record<string, unknown>
}

/** A store in memory; tests simulate a crash by passing its snapshot to a new core. */
export interface MemoryStore extends Store {
  snapshot(): MemoryStoreData
}

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }

/**
 * Creates a store in memory. Past its limits the oldest processed and malformed rows are forgotten; those that wait or
 * are dead are not, and when they leave no room `accept` rejects with {@link StoreFull}.
 * @param from the snapshot of another store, taken as a whole whatever the limits; empty by default
 */
export function memoryStore(
  from: MemoryStoreData = { rows: [], sessions: {} },
  limits: StoreLimits = unlimited,
): MemoryStore {
  const table = new RowTable(limits)
  table.restore(from)
  const kept = new Map(Object.entries(structuredClone(from.kept ?? {})))

  return {
    accept: async (added) => table.accept(added),
    head: async (lane) => {
      const first = table.waiting.get(lane)?.[0]
      return first && shownRow(first)
    },
    waiting: async (lane) => (table.waiting.get(lane) ?? []).map(shownRow),
    lanes: async () => [...table.waiting.keys()],
    settle: async (key, settlement) => table.settle(key, settlement),
    newestDoneAtMs: async (session) => table.sessions.get(session)?.newestDoneAtMs,
    dead: async (limit) =>
      [...table.rows.values()]
        .filter(({ state }) => state === 'dead')
        .slice(0, limit)
        .map(shownRow),
    redrive: async (key, nowMs) => table.redrive(key, nowMs),
    discard: async (key) => table.discard(key),
    row: async (key) => {
      const row = table.rows.get(key)
      return row && shownRow(row)
    },
    remember: async (name, value) => {
      kept.set(name, value)
    },
    recall: async (name) => kept.get(name),
    recallAll: async (prefix) => [...kept].filter(([name]) => name.startsWith(prefix)).sort(byName),
    backlogs: async (sorts) => table.backlogs(sorts),
    waitingSince: async (momentsMs) => {
      const rows = [...table.waiting.values()].flat()
      return momentsMs.map((momentMs) => rows.filter(({ receivedAtMs }) => receivedAtMs <= momentMs).length)
    },
    count: async () => {
      const counts = { waiting: 0, done: 0, dead: 0, malformed: 0 }
      for (const row of table.rows.values()) counts[row.state] += 1
      return counts
    },
    snapshot: () => ({ ...table.snapshot(), kept: structuredClone(Object.fromEntries(kept)) }),
  }
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other))
}

/** The rows and sessions of a memory store; each method changes either all that it is asked for, or nothing. */
class RowTable {
  /** In the order in which they were accepted. */
  readonly rows = new Map<string, StoredRow>()
  readonly sessions = new Map<string, Session>()
  readonly waiting = new Map<string, StoredRow[]>()
  /** Processed and malformed rows, which give way to new ones; first those that finished first. */
  readonly #forgettable = new Set<StoredRow>()
  /** Goes on where it stopped: from the first on it would pass all places that are empty, each time. */
  #oldest = this.#forgettable.values()
  readonly #limits: StoreLimits
  #bytes = 0
  #nextSequence = 0
  #lastReason = ''

  constructor(limits: StoreLimits) {
    this.#limits = limits
  }

  restore({ rows, sessions }: MemoryStoreData): void {
    for (const [name, { lane, newestDoneAtMs }] of Object.entries(sessions)) {
      this.sessions.set(name, { ...newSession(name, lane), newestDoneAtMs })
    }
    for (const row of rows) {
      const text = row.body === null ? null : JSON.stringify(row.body)
      this.#add(row, text, row)
      this.#nextSequence = row.sequence + 1
    }
  }

  accept(added: readonly NewRow[]): Acceptance[] {
    const bodies = new Map<string, string>()
    // A row that came before may be the one that gives way to the others: it came before all the same.
    const before = new Map<string, StoredRow>()
    for (const { key, body } of added) {
      const row = this.rows.get(key)
      if (row) before.set(key, row)
      else if (!bodies.has(key)) bodies.set(key, JSON.stringify(body))
    }
    this.#makeRoom(bodies)
    return added.map((row) => {
      const known = before.get(row.key) ?? this.rows.get(row.key)
      if (known) {
        const outcome = known.bodyHash === row.bodyHash ? 'duplicate' : 'conflict'
        return { outcome, lane: known.session.lane }
      }
      const accepted = this.#add(row, bodies.get(row.key)!, {
        sequence: this.#nextSequence++,
        state: row.malformed === undefined ? 'waiting' : 'malformed',
        attempts: 0,
        failedAlike: 0,
        nextAttemptAtMs: row.receivedAtMs,
        reason: row.malformed ?? null,
      })
      return { outcome: 'new', lane: accepted.session.lane }
    })
  }

  settle(key: string, settlement: Settlement): void {
    const row = this.rows.get(key)
    if (!row) throw new RangeError(`no row ${key}`)
    row.state = settlement.state
    row.reason = settlement.state === 'done' ? null : this.#sharedReason(settlement.reason)
    if (settlement.state === 'waiting') {
      row.attempts = settlement.attempts
      row.failedAlike = settlement.failedAlike
      row.nextAttemptAtMs = settlement.nextAttemptAtMs
      return
    }
    const { session } = row
    const lane = this.waiting.get(session.lane)!
    lane.splice(lane.indexOf(row), 1)
    if (lane.length === 0) this.waiting.delete(session.lane)
    if (settlement.state !== 'done') return
    this.#emptied(row)
    session.newestDoneAtMs = Math.max(session.newestDoneAtMs ?? 0, row.happenedAtMs)
  }

  /** Lets a dead row wait again as if it had just come; returns its lane, or `undefined` when no dead one has the key. */
  redrive(key: string, nowMs: number): string | undefined {
    const row = this.rows.get(key)
    if (row?.state !== 'dead') return undefined
    row.state = 'waiting'
    row.attempts = 0
    row.failedAlike = 0
    row.receivedAtMs = nowMs
    row.nextAttemptAtMs = nowMs
    this.#enqueue(row)
    return row.session.lane
  }

  discard(key: string): boolean {
    const row = this.rows.get(key)
    if (row?.state !== 'dead') return false
    row.state = 'done'
    row.reason = discarded
    this.#emptied(row)
    return true
  }

  backlogs(sorts: readonly SortOfLanes[]): Backlog[] {
    const lanes = Array.from(this.waiting.values(), (rows) => ({
      waiting: rows.length,
      first: { ...rows[0]!, lane: rows[0]!.session.lane },
    }))
    return backlogsOf(sorts, lanes)
  }

  snapshot(): Omit<MemoryStoreData, 'kept'> {
    const sessions = Array.from(this.sessions.values(), ({ name, lane, newestDoneAtMs }) => [
      name,
      newestDoneAtMs === undefined ? { lane } : { lane, newestDoneAtMs },
    ])
    return { rows: [...this.rows.values()].map(shownRow), sessions: Object.fromEntries(sessions) }
  }

  /** In an outage all rows have the same reason: they share one text, and not the parts that it was put together from. */
  #sharedReason(reason: string): string {
    if (reason !== this.#lastReason) this.#lastReason = Buffer.from(reason).toString()
    return this.#lastReason
  }

  /** @throws StoreFull when the new rows don't fit even without those that may be forgotten */
  #makeRoom(bodies: ReadonlyMap<string, string>): void {
    const { maxRows, maxBytes } = this.#limits
    let bytes = 0
    for (const body of bodies.values()) bytes += bytesOf(body)
    const isFull = (rows: number, held: number) => rows + bodies.size > maxRows || held + bytes > maxBytes
    let heldBytes = this.#bytes
    const forgotten: StoredRow[] = []
    const candidates = this.#forgettable.values()
    while (isFull(this.rows.size - forgotten.length, heldBytes)) {
      const oldest = candidates.next()
      if (oldest.done) throw new StoreFull()
      forgotten.push(oldest.value)
      heldBytes -= bytesOf(oldest.value.body)
    }
    for (const row of forgotten) this.#forget(row)
  }

  /** What is done keeps only what detects duplicates. */
  #emptied(row: StoredRow): void {
    this.#bytes -= bytesOf(row.body)
    row.body = null
    this.#finished(row)
  }

  #finished(row: StoredRow): void {
    this.#forgettable.add(row)
    while (this.#forgettable.size > this.#limits.maxFinished) {
      const { value } = this.#oldest.next()
      if (value) this.#forget(value)
      else this.#oldest = this.#forgettable.values()
    }
  }

  #forget(row: StoredRow): void {
    const { session } = row
    this.rows.delete(row.key)
    this.#forgettable.delete(row)
    this.#bytes -= bytesOf(row.body)
    session.rows -= 1
    if (session.rows === 0 && this.sessions.get(session.name) === session) this.sessions.delete(session.name)
  }

  #add(
    { key, source, event, receivedAtMs, happenedAtMs, bodyHash, ...of }: NewRow | InboxRow,
    body: string | null,
    { sequence, state, attempts, failedAlike, nextAttemptAtMs, reason }: Progress,
  ): StoredRow {
    const session = this.sessions.get(of.session) ?? newSession(of.session, of.lane)
    session.rows += 1
    // A malformed event names no session that others could follow.
    if (state !== 'malformed') this.sessions.set(session.name, session)
    const row: StoredRow = {
      key,
      source,
      event,
      session,
      sequence,
      receivedAtMs,
      happenedAtMs,
      bodyHash,
      body,
      state,
      attempts,
      failedAlike,
      nextAttemptAtMs,
      reason,
    }
    this.rows.set(key, row)
    this.#bytes += bytesOf(body)
    if (state === 'done' || state === 'malformed') this.#finished(row)
    if (state === 'waiting') this.#enqueue(row)
    return row
  }

  #enqueue(row: StoredRow): void {
    const lane = this.waiting.get(row.session.lane)
    if (lane) lane.push(row)
    else this.waiting.set(row.session.lane, [row])
  }
}

function newSession(name: string, lane: string): Session {
  return { name, lane, newestDoneAtMs: undefined, rows: 0 }
}

/** How far a row has come. */
type Progress = Pick<
  InboxRow,
  'sequence' | 'state' | 'attempts' | 'failedAlike' | 'nextAttemptAtMs' | 'reason'
>
