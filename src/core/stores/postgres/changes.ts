import type { Acceptance, NewRow, StoreLimits } from '../../inbox/store.ts'
import { StoreFull } from '../../inbox/store.ts'
import { bytesOf } from '../../inbox/stored-row.ts'
import { fromColumn, toColumn } from '../text.ts'

/** What is counted beside the rows, so that no statement has to. */
export interface Held {
  rows: number
  bytes: number
  /** Of the rows, those that are done or malformed, and their bytes. */
  finished: number
  finished_bytes: number
  /** The next sequence, place in a lane, and place among what is finished. */
  next: number
}

/** What is to be known of a row that is there already. */
export interface KnownRow {
  readonly key: string
  readonly body_hash: string
  readonly lane: string
}

/** What is to be known of a session. */
export interface KnownSession {
  readonly name: string
  readonly lane: string
  readonly rows: number
}

/** A finished row, which may be forgotten. */
export interface FinishedRow {
  readonly key: string
  readonly session: string
  readonly state: 'done' | 'malformed'
  readonly bytes: number
}

/** A row to be inserted: texts as columns hold them. */
export interface AddedRow {
  readonly row: NewRow
  readonly key: string
  readonly session: string
  readonly lane: string
  readonly body: string
  readonly number: number
}

/**
 * What one transaction changes: rows come and are forgotten in memory first, by the rules of all stores, and go to the
 * database together. All texts but those of {@link NewRow} are as columns hold them.
 */
export class Changes {
  readonly held: Held
  readonly added = new Map<string, AddedRow>()
  readonly forgotten: FinishedRow[] = []
  /** How many rows each session has more, or less. */
  readonly sessionRows = new Map<string, number>()
  /** Sessions that were forgotten with the last of their rows; they may have begun anew. */
  readonly ended = new Set<string>()
  readonly #limits: StoreLimits
  readonly #known: Map<string, KnownRow>
  readonly #sessions: Map<string, { lane: string; rows: number }>
  readonly #oldest: FinishedRow[]

  /** @param oldest finished rows, those first that finished first: as many as may have to be forgotten */
  constructor(
    held: Held,
    limits: StoreLimits,
    known: readonly KnownRow[],
    sessions: readonly KnownSession[],
    oldest: readonly FinishedRow[],
  ) {
    this.held = { ...held }
    this.#limits = limits
    this.#known = new Map(known.map((row) => [row.key, row]))
    this.#sessions = new Map(sessions.map(({ name, lane, rows }) => [name, { lane, rows }]))
    this.#oldest = [...oldest]
  }

  /** The lane of a session that has been seen; `undefined` for another. */
  laneOf(session: string): string | undefined {
    return this.#sessions.get(session)?.lane
  }

  /** @throws StoreFull when there is no room for all; nothing has changed then */
  accept(rows: readonly NewRow[]): Acceptance[] {
    const bodies = new Map<string, string>()
    const before = new Map<string, KnownRow>()
    for (const { key: name, body } of rows) {
      const key = toColumn(name)
      const known = this.#known.get(key)
      if (known) before.set(key, known)
      else if (!bodies.has(key)) bodies.set(key, JSON.stringify(body))
    }
    this.#makeRoom(bodies)
    return rows.map((row) => {
      const key = toColumn(row.key)
      const known = before.get(key)
      if (!known) return { outcome: 'new', lane: this.#add(row, key, bodies.get(key)!, before) }
      const outcome = known.body_hash === row.bodyHash ? 'duplicate' : 'conflict'
      return { outcome, lane: fromColumn(known.lane) }
    })
  }

  /** Notes that a row is done, which keeps no body. @returns its number among those that finished */
  noteDone(key: string, session: string, bytes: number): number {
    this.held.bytes -= bytes
    return this.#noteFinished({ key, session, state: 'done', bytes: 0 })
  }

  /** Forgets what is more than may be kept. */
  forgetSurplus(): void {
    while (this.held.finished > this.#limits.maxFinished) this.#forget(this.#oldest.shift()!)
  }

  #makeRoom(bodies: ReadonlyMap<string, string>): void {
    const { maxRows, maxBytes } = this.#limits
    let bytes = 0
    for (const body of bodies.values()) bytes += bytesOf(body)
    const isFull = (rows: number, freed: number) =>
      this.held.rows - rows + bodies.size > maxRows || this.held.bytes - freed + bytes > maxBytes
    let count = 0
    let freed = 0
    while (isFull(count, freed)) {
      const oldest = this.#oldest[count]
      if (!oldest) throw new StoreFull()
      count += 1
      freed += oldest.bytes
    }
    for (const row of this.#oldest.splice(0, count)) this.#forget(row)
  }

  #add(row: NewRow, key: string, body: string, before: Map<string, KnownRow>): string {
    const session = toColumn(row.session)
    const known = this.#sessions.get(session)
    const lane = known?.lane ?? toColumn(row.lane)
    const number = this.held.next++
    this.held.rows += 1
    this.held.bytes += bytesOf(body)
    const noted = { key, body_hash: row.bodyHash, lane }
    this.#known.set(key, noted)
    before.set(key, noted)
    this.added.set(key, { row, key, session, lane, body, number })
    if (row.malformed === undefined) {
      this.#sessions.set(session, { lane, rows: (known?.rows ?? 0) + 1 })
      this.#countRows(session, 1)
    } else {
      // A malformed event names no session that others could follow.
      this.held.finished += 1
      this.held.finished_bytes += bytesOf(body)
      this.#oldest.push({ key, session, state: 'malformed', bytes: bytesOf(body) })
      this.forgetSurplus()
    }
    return fromColumn(lane)
  }

  #noteFinished(row: FinishedRow): number {
    this.held.finished += 1
    this.#oldest.push(row)
    return this.held.next++
  }

  #forget(row: FinishedRow): void {
    const { key, session, state, bytes } = row
    this.held.rows -= 1
    this.held.finished -= 1
    this.held.bytes -= bytes
    this.held.finished_bytes -= bytes
    this.#known.delete(key)
    if (!this.added.delete(key)) this.forgotten.push(row)
    if (state === 'malformed') return
    this.#countRows(session, -1)
    const known = this.#sessions.get(session)
    if (!known) return
    known.rows -= 1
    if (known.rows > 0) return
    this.#sessions.delete(session)
    this.ended.add(session)
    this.sessionRows.delete(session)
  }

  #countRows(session: string, by: number): void {
    this.sessionRows.set(session, (this.sessionRows.get(session) ?? 0) + by)
  }
}
