import {
  type Acceptance,
  discarded,
  type NewRow,
  type Settlement,
  type StoreLimits,
} from '../../inbox/store.ts'
import { bytesOf } from '../../inbox/stored-row.ts'
import { fromColumn, toColumn } from '../text.ts'
import type { Outcome } from './batches.ts'
import { Changes, type FinishedRow, type Held, type KnownRow, type KnownSession } from './changes.ts'
import type { Claims } from './claims.ts'
import { DatabaseError, type Session } from './connection.ts'
import {
  addedColumns,
  addToSessions,
  type ChangedRow,
  findMoved,
  insertRows,
  noteNewest,
  redriveRows,
  rememberAll,
  settledColumns,
  settleRows,
  takeFromSessions,
} from './statements.ts'

/** One thing that is to be written, whole or not at all. */
export type Write =
  | { readonly do: 'accept'; readonly rows: readonly NewRow[] }
  | { readonly do: 'settle'; readonly key: string; readonly settlement: Settlement }
  | { readonly do: 'redrive'; readonly key: string; readonly nowMs: number }
  | { readonly do: 'discard'; readonly key: string }
  | { readonly do: 'remember'; readonly name: string; readonly value: unknown }

/** What each of them comes to. */
export type Written = readonly Acceptance[] | string | boolean | undefined

/** A row that is to be settled, redriven or discarded. */
interface FoundRow extends KnownRow {
  readonly session: string
  readonly state: string
  readonly happened_at_ms: number
  readonly body_bytes: number | null
  readonly owner: string | null
}

/** The lane of a row is another process's now, which works on it: what this one found out no longer counts. */
class LaneLost extends Error {
  override readonly name = 'LaneLost'
  readonly code = 'LANE_LOST'
}

/**
 * Carries out what several ask for in one transaction. All processes take turns, by the lock of the one row of `held`:
 * so the order of sequences is that of commits, two who bring the same event meet each other's, and the limits hold.
 * @throws DatabaseError when nothing was committed, or nobody knows: whoever asks again finds what is there
 */
export async function writeAll(
  session: Session,
  claims: Claims,
  limits: StoreLimits,
  writes: readonly Write[],
): Promise<Array<Outcome<Written>>> {
  try {
    return await writeTogether(session, claims, limits, writes)
  } catch (error) {
    if (writes.length === 1 || !isAboutData(error)) throw error
    // One of them has what no column takes: the others are not to fail with it, however often they come again.
    const outcomes: Array<Outcome<Written>> = []
    for (const write of writes) {
      outcomes.push(
        await writeTogether(session, claims, limits, [write]).then(
          ([outcome]) => outcome!,
          (refusal) => ({ refusal }),
        ),
      )
    }
    return outcomes
  }
}

/** The classes of PostgreSQL's codes for data that does not fit. */
function isAboutData(error: unknown): boolean {
  return error instanceof DatabaseError && /^2[23]/.test(error.code)
}

async function writeTogether(
  session: Session,
  claims: Claims,
  limits: StoreLimits,
  writes: readonly Write[],
): Promise<Array<Outcome<Written>>> {
  try {
    const transaction = await begin(session, limits, writes)
    const outcomes = writes.map(() => ({ result: undefined }) as Outcome<Written>)
    // What leaves room comes before what takes it.
    for (const kind of ['settle', 'redrive', 'discard', 'remember', 'accept'] as const) {
      for (const [at, write] of writes.entries())
        if (write.do === kind) outcomes[at] = outcomeOf(() => transaction.carryOut(write, claims))
    }
    await Promise.all([...transaction.statements(session), session.commit()])
    return outcomes
  } catch (error) {
    // Whether it was committed is not known where the connection is lost: then a rollback cannot be asked for either.
    await session.query('ROLLBACK').catch(() => session.destroy())
    throw error
  }
}

function outcomeOf(work: () => Written): Outcome<Written> {
  try {
    return { result: work() }
  } catch (refusal) {
    return { refusal }
  }
}

/** Begins a transaction, and reads all that decides what the writes come to. */
async function begin(session: Session, limits: StoreLimits, writes: readonly Write[]): Promise<Transaction> {
  const added = writes.flatMap((write) => (write.do === 'accept' ? write.rows : []))
  const moved = writes.flatMap((write) => ('key' in write ? toColumn(write.key) : []))
  const [, [held], known, sessions, found] = await Promise.all([
    session.query('BEGIN'),
    session.query<Held>('SELECT rows, bytes, finished, finished_bytes, next FROM held FOR UPDATE'),
    added.length > 0
      ? session.query<KnownRow>('SELECT key, body_hash, lane FROM rows WHERE key = ANY($1)', [
          added.map(({ key }) => toColumn(key)),
        ])
      : [],
    added.length > 0
      ? session.query<KnownSession>('SELECT name, lane, rows FROM sessions WHERE name = ANY($1)', [
          added.map((row) => toColumn(row.session)),
        ])
      : [],
    moved.length > 0 ? session.query<FoundRow>(findMoved, [moved]) : [],
  ])
  const oldest = await forgettable(session, limits, held!, added, moved.length)
  return new Transaction(new Changes(held!, limits, known, sessions, oldest), found)
}

/** The finished rows that may have to give way, those first that finished first. */
async function forgettable(
  session: Session,
  { maxRows, maxBytes, maxFinished }: StoreLimits,
  held: Held,
  added: readonly NewRow[],
  moved: number,
): Promise<FinishedRow[]> {
  const malformed = added.filter((row) => row.malformed !== undefined).length
  const surplus = Math.max(
    held.rows + added.length - maxRows,
    held.finished + moved + malformed - maxFinished,
  )
  let bytes = held.bytes - maxBytes
  // Those that are done have no bytes, so all before the malformed ones go with them.
  if (held.finished_bytes > 0) for (const { body } of added) bytes += bytesOf(JSON.stringify(body))
  const isShortOfBytes = held.finished_bytes > 0 && bytes > 0
  if (surplus <= 0 && !isShortOfBytes) return []
  return session.query<FinishedRow & Record<string, unknown>>(
    `SELECT key, session, state, coalesce(octet_length(body), 0) AS bytes FROM rows
     WHERE finished IS NOT NULL ORDER BY finished LIMIT $1`,
    [isShortOfBytes ? null : surplus],
  )
}

/** The writes of one transaction, first in memory, then as statements. */
class Transaction {
  readonly #changes: Changes
  readonly #found: Map<string, FoundRow>
  readonly #settled: ChangedRow[] = []
  readonly #redriven: Array<{ key: string; nowMs: number; place: number }> = []
  readonly #remembered = new Map<string, string>()
  readonly #newest = new Map<string, number>()

  constructor(changes: Changes, found: readonly FoundRow[]) {
    this.#changes = changes
    this.#found = new Map(found.map((row) => [row.key, row]))
  }

  /** Carries one out in memory. @throws Error when it is refused; the others are not */
  carryOut(write: Write, claims: Claims): Written {
    switch (write.do) {
      case 'accept':
        return this.#changes.accept(write.rows)
      case 'settle':
        return this.#settle(write.key, write.settlement, claims)
      case 'redrive':
        return this.#redrive(write.key, write.nowMs)
      case 'discard':
        return this.#discard(write.key)
      case 'remember':
        this.#remembered.set(toColumn(write.name), JSON.stringify(write.value))
        return undefined
    }
  }

  #settle(name: string, settlement: Settlement, claims: Claims): undefined {
    const key = toColumn(name)
    const row = this.#found.get(key)
    if (!row) throw new RangeError(`no row ${name}`)
    const { lane, owner, session, happened_at_ms: happenedAtMs, body_bytes: bytes } = row
    if (row.state !== 'waiting' || !claims.mayWrite(lane, owner))
      throw new LaneLost(`no row ${name} to settle`)
    this.#found.set(key, { ...row, state: settlement.state })
    if (settlement.state !== 'done') {
      this.#settled.push({ key, settlement, finished: null })
      return
    }
    this.#settled.push({ key, settlement, finished: this.#changes.noteDone(key, session, bytes ?? 0) })
    this.#newest.set(session, Math.max(this.#newest.get(session) ?? 0, happenedAtMs))
    this.#changes.forgetSurplus()
  }

  #redrive(name: string, nowMs: number): string | undefined {
    const key = toColumn(name)
    const row = this.#found.get(key)
    if (row?.state !== 'dead') return undefined
    this.#found.set(key, { ...row, state: 'waiting' })
    this.#redriven.push({ key, nowMs, place: this.#changes.held.next++ })
    return fromColumn(row.lane)
  }

  #discard(name: string): boolean {
    const key = toColumn(name)
    const row = this.#found.get(key)
    if (row?.state !== 'dead') return false
    this.#found.set(key, { ...row, state: 'done' })
    const finished = this.#changes.noteDone(key, row.session, row.body_bytes ?? 0)
    this.#settled.push({ key, settlement: { state: 'done', reason: discarded }, finished })
    this.#changes.forgetSurplus()
    return true
  }

  /** The statements that bring the changes into the database, asked in their order. */
  statements(session: Session): Array<Promise<unknown>> {
    const asked: Array<Promise<unknown>> = []
    const ask = (isNeeded: boolean, text: string, values: () => unknown[]) => {
      if (isNeeded) asked.push(session.query(text, values()))
    }
    ask(this.#settled.length > 0, settleRows, () => settledColumns(this.#settled))
    ask(this.#newest.size > 0, noteNewest, () => [[...this.#newest.keys()], [...this.#newest.values()]])
    ask(this.#redriven.length > 0, redriveRows, () => {
      const column = <Name extends 'key' | 'nowMs' | 'place'>(name: Name) =>
        this.#redriven.map((row) => row[name])
      return [column('key'), column('nowMs'), column('place')]
    })
    ask(this.#remembered.size > 0, rememberAll, () => [
      [...this.#remembered.keys()],
      [...this.#remembered.values()],
    ])
    const { forgotten, ended, added, sessionRows, held } = this.#changes
    ask(forgotten.length > 0, 'DELETE FROM rows WHERE key = ANY($1)', () => [forgotten.map(({ key }) => key)])
    ask(ended.size > 0, 'DELETE FROM sessions WHERE name = ANY($1)', () => [[...ended]])
    const more = [...sessionRows].filter(([, rows]) => rows > 0)
    const fewer = [...sessionRows].filter(([, rows]) => rows < 0)
    ask(more.length > 0, addToSessions, () => [
      more.map(([name]) => name),
      more.map(([name]) => this.#changes.laneOf(name)),
      more.map(([, rows]) => rows),
    ])
    ask(fewer.length > 0, takeFromSessions, () => [
      fewer.map(([name]) => name),
      fewer.map(([, rows]) => rows),
    ])
    ask(fewer.length > 0, 'DELETE FROM sessions WHERE name = ANY($1) AND rows <= 0', () => [
      fewer.map(([name]) => name),
    ])
    ask(added.size > 0, insertRows, () => addedColumns([...added.values()]))
    ask(true, 'UPDATE held SET rows = $1, bytes = $2, finished = $3, finished_bytes = $4, next = $5', () => [
      ...[held.rows, held.bytes, held.finished, held.finished_bytes, held.next],
    ])
    return asked
  }
}
