import type Database from 'libsql'
import { backlogsOf, type WaitingLane } from '../inbox/backlogs.ts'
import {
  type Acceptance,
  type Backlog,
  discarded,
  type InboxRow,
  type NewRow,
  type Settlement,
  type SortOfLanes,
  StoreFull,
  type StoreLimits,
} from '../inbox/store.ts'
import { bytesOf } from '../inbox/stored-row.ts'
import { type FileRow, inColumns, shownFileRow } from './file-row.ts'
import { Statements } from './statements.ts'
import { fromColumn, toColumn } from './text.ts'

/** What is counted beside the tables, so that no statement has to. */
interface Held {
  rows: number
  bytes: number
  /** Of the rows, those that are done or malformed. */
  finished: number
  /** The next sequence, place in a lane, and place among what is finished. */
  next: number
}

/** The statements of a store; each method changes either all that it is asked for, or nothing. */
export class FileTable {
  readonly #database: Database.Database
  readonly #limits: StoreLimits
  readonly #sql: Statements
  #held: Held
  #heldBefore: Held

  constructor(database: Database.Database, limits: StoreLimits) {
    this.#database = database
    this.#sql = new Statements(database)
    this.#limits = limits
    const { rows, bytes, finished, next } = this.#sql.get<Held>(
      `SELECT count(*) AS rows, count(finished) AS finished, coalesce(sum(length(CAST(body AS BLOB))), 0) AS bytes,
         1 + max(coalesce(max(sequence), 0), coalesce(max(place), 0), coalesce(max(finished), 0)) AS next FROM rows`,
    )!
    this.#held = { rows, bytes, finished, next }
    this.#heldBefore = this.#held
  }

  begin(): void {
    this.#heldBefore = { ...this.#held }
    this.#sql.run('BEGIN IMMEDIATE')
  }

  commit(): void {
    this.#sql.run('COMMIT')
  }

  rollback(): void {
    this.#held = this.#heldBefore
    if (this.isOpen()) this.#sql.run('ROLLBACK')
  }

  isOpen(): boolean {
    return this.#database.inTransaction
  }

  apart<T>(work: () => T): T {
    const held = { ...this.#held }
    this.#sql.run('SAVEPOINT one')
    try {
      const value = work()
      this.#sql.run('RELEASE one')
      return value
    } catch (error) {
      this.#held = held
      if (this.isOpen()) {
        this.#sql.run('ROLLBACK TO one')
        this.#sql.run('RELEASE one')
      }
      throw error
    }
  }

  accept(rows: readonly NewRow[]): Acceptance[] {
    const added = rows.map(inColumns)
    const before = new Map<string, FileRow>()
    const bodies = new Map<string, string>()
    for (const { key, body } of added) {
      const known = this.#sql.get<FileRow>('SELECT * FROM rows WHERE key = ?', key)
      if (known) before.set(key, known)
      else if (!bodies.has(key)) bodies.set(key, JSON.stringify(body))
    }
    this.#makeRoom(bodies)
    return added.map((row) => {
      const known = before.get(row.key)
      if (known) {
        const outcome = known.body_hash === row.bodyHash ? 'duplicate' : 'conflict'
        return { outcome, lane: fromColumn(known.lane) }
      }
      const accepted = this.#add(row, bodies.get(row.key)!)
      before.set(row.key, accepted)
      return { outcome: 'new', lane: fromColumn(accepted.lane) }
    })
  }

  settle(name: string, settlement: Settlement): void {
    const row = this.#find(name)
    if (!row) throw new RangeError(`no row ${name}`)
    const { key } = row
    if (settlement.state === 'waiting') {
      const { attempts, failedAlike, nextAttemptAtMs, reason } = settlement
      this.#sql.run(
        'UPDATE rows SET attempts = ?, failed_alike = ?, next_attempt_at_ms = ?, reason = ? WHERE key = ?',
        ...[attempts, failedAlike, nextAttemptAtMs, toColumn(reason), key],
      )
      return
    }
    if (settlement.state === 'dead') {
      const sql = `UPDATE rows SET state = 'dead', reason = ? WHERE key = ?`
      this.#sql.run(sql, toColumn(settlement.reason), key)
      return
    }
    this.#empty(row, null)
    this.#sql.run(
      'UPDATE sessions SET newest_done_at_ms = max(coalesce(newest_done_at_ms, 0), ?) WHERE name = ?',
      row.happened_at_ms,
      row.session,
    )
  }

  redrive(name: string, nowMs: number): string | undefined {
    const row = this.#find(name)
    if (row?.state !== 'dead') return undefined
    this.#sql.run(
      `UPDATE rows SET state = 'waiting', attempts = 0, failed_alike = 0, received_at_ms = ?,
         next_attempt_at_ms = ?, place = ? WHERE key = ?`,
      ...[nowMs, nowMs, this.#held.next++, row.key],
    )
    return fromColumn(row.lane)
  }

  discard(key: string): boolean {
    const row = this.#find(key)
    if (row?.state !== 'dead') return false
    this.#empty(row, discarded)
    return true
  }

  row(key: string): InboxRow | undefined {
    const row = this.#find(key)
    return row && shownFileRow(row)
  }

  waiting(lane: string, limit: number): InboxRow[] {
    const sql = `SELECT * FROM rows WHERE state = 'waiting' AND lane = ? ORDER BY place LIMIT ?`
    return this.#sql.all<FileRow>(sql, toColumn(lane), limit).map(shownFileRow)
  }

  lanes(): string[] {
    const sql = `SELECT lane FROM rows WHERE state = 'waiting' GROUP BY lane ORDER BY min(place)`
    return this.#sql.all<FileRow>(sql).map(({ lane }) => fromColumn(lane))
  }

  dead(limit: number): InboxRow[] {
    const sql = `SELECT * FROM rows WHERE state = 'dead' ORDER BY sequence LIMIT ?`
    return this.#sql.all<FileRow>(sql, Number.isFinite(limit) ? limit : -1).map(shownFileRow)
  }

  newestDoneAtMs(session: string): number | undefined {
    const sql = 'SELECT newest_done_at_ms AS newest FROM sessions WHERE name = ?'
    return this.#sql.get<{ newest: number | null }>(sql, toColumn(session))?.newest ?? undefined
  }

  remember(name: string, value: unknown): void {
    const sql =
      'INSERT INTO kept (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value'
    this.#sql.run(sql, toColumn(name), JSON.stringify(value))
  }

  recall(name: string): unknown {
    const kept = this.#sql.get<{ value: string }>('SELECT value FROM kept WHERE name = ?', toColumn(name))
    return kept && JSON.parse(kept.value)
  }

  recallAll(prefix: string): Array<[string, unknown]> {
    const sql = 'SELECT name, value FROM kept WHERE substr(name, 1, ?) = ? ORDER BY name'
    const column = toColumn(prefix)
    const kept = this.#sql.all<{ name: string; value: string }>(sql, [...column].length, column)
    return kept.map(({ name, value }) => [fromColumn(name), JSON.parse(value)])
  }

  backlogs(sorts: readonly SortOfLanes[]): Backlog[] {
    // Of a group with `min`, SQLite shows the other columns of the row that has the least: the first of its lane.
    const lanes = this.#sql.all<WaitingLane['first'] & { waiting: number }>(
      `SELECT lane, reason, received_at_ms AS receivedAtMs, next_attempt_at_ms AS nextAttemptAtMs,
         count(*) AS waiting, min(place) FROM rows WHERE state = 'waiting' GROUP BY lane`,
    )
    return backlogsOf(
      sorts,
      lanes.map(({ waiting, lane, reason, ...first }) => ({
        waiting,
        first: { ...first, lane: fromColumn(lane), reason: reason && fromColumn(reason) },
      })),
    )
  }

  waitingSince(momentsMs: readonly number[]): number[] {
    // One pass for all moments: in an outage there are many rows.
    const counts = ['count(*)', ...momentsMs.map((_, at) => `count(received_at_ms <= ? OR NULL) AS at${at}`)]
    const sql = `SELECT ${counts.join()} FROM rows WHERE state = 'waiting'`
    return Object.values(this.#sql.all<Record<string, number>>(sql, ...momentsMs)[0]!).slice(1)
  }

  count(): Record<InboxRow['state'], number> {
    const counts = { waiting: 0, done: 0, dead: 0, malformed: 0 }
    const sql = 'SELECT state, count(*) AS rows FROM rows GROUP BY state'
    for (const { state, rows } of this.#sql.all<{ state: InboxRow['state']; rows: number }>(sql))
      counts[state] = rows
    return counts
  }

  #find(key: string): FileRow | undefined {
    return this.#sql.get<FileRow>('SELECT * FROM rows WHERE key = ?', toColumn(key))
  }

  /** @throws StoreFull when the new rows don't fit even without those that may be forgotten */
  #makeRoom(bodies: ReadonlyMap<string, string>): void {
    const { maxRows, maxBytes } = this.#limits
    let bytes = 0
    for (const body of bodies.values()) bytes += bytesOf(body)
    while (this.#held.rows + bodies.size > maxRows || this.#held.bytes + bytes > maxBytes) {
      if (this.#held.finished === 0) throw new StoreFull()
      this.#forgetOldest()
    }
  }

  /** What is done keeps only what detects duplicates. */
  #empty({ key, body }: FileRow, reason: string | null): void {
    this.#held.bytes -= bytesOf(body)
    this.#sql.run(
      `UPDATE rows SET state = 'done', reason = ?, body = NULL, finished = ? WHERE key = ?`,
      reason,
      this.#held.next++,
      key,
    )
    this.#noteFinished()
  }

  #noteFinished(): void {
    this.#held.finished += 1
    while (this.#held.finished > this.#limits.maxFinished) this.#forgetOldest()
  }

  /** Forgets the row that finished first. */
  #forgetOldest(): void {
    const sql = 'SELECT * FROM rows WHERE finished IS NOT NULL ORDER BY finished LIMIT 1'
    const oldest = this.#sql.get<FileRow>(sql)!
    this.#sql.run('DELETE FROM rows WHERE key = ?', oldest.key)
    this.#held.rows -= 1
    this.#held.finished -= 1
    this.#held.bytes -= bytesOf(oldest.body)
    this.#sql.run(
      `DELETE FROM sessions WHERE name = ? AND NOT EXISTS
         (SELECT 1 FROM rows WHERE session = sessions.name AND state <> 'malformed')`,
      oldest.session,
    )
  }

  #add(row: NewRow, body: string): FileRow {
    const { key, source, event, session, receivedAtMs, happenedAtMs, bodyHash, malformed } = row
    const known = this.#sql.get<{ lane: string }>('SELECT lane FROM sessions WHERE name = ?', session)
    const lane = known?.lane ?? row.lane
    // A malformed event names no session that others could follow.
    if (!known && malformed === undefined)
      this.#sql.run('INSERT INTO sessions (name, lane) VALUES (?, ?)', session, lane)
    const number = this.#held.next++
    const [state, finished] = malformed === undefined ? ['waiting', null] : ['malformed', number]
    this.#sql.run(
      `INSERT INTO rows (key, sequence, source, event, session, lane, place, received_at_ms, happened_at_ms,
         body_hash, body, state, attempts, failed_alike, next_attempt_at_ms, reason, finished)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?, ?)`,
      ...[key, number, source, event, session, lane, number, receivedAtMs, happenedAtMs],
      ...[bodyHash, body, state, receivedAtMs, malformed ?? null, finished],
    )
    this.#held.rows += 1
    this.#held.bytes += bytesOf(body)
    const added = this.#sql.get<FileRow>('SELECT * FROM rows WHERE key = ?', key)!
    if (malformed !== undefined) this.#noteFinished()
    return added
  }
}
