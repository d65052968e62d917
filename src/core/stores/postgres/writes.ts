import type { Acceptance, NewRow, Settlement, StoreLimits } from '../../inbox/store.ts'
import { bytesOf } from '../../inbox/stored-row.ts'
import type { Outcome } from './batches.ts'
import {
  type AddedRow,
  Changes,
  type FinishedRow,
  type Held,
  type KnownRow,
  type KnownSession,
} from './changes.ts'
import type { Claims } from './claims.ts'
import type { Session } from './connection.ts'
import { fromColumn, toColumn } from './text.ts'

/** One thing that is to be written, whole or not at all. */
export type Write =
  | { readonly do: 'accept'; readonly rows: readonly NewRow[] }
  | { readonly do: 'settle'; readonly key: string; readonly settlement: Settlement }
  | { readonly do: 'redrive'; readonly key: string; readonly nowMs: number }
  | { readonly do: 'remember'; readonly name: string; readonly value: unknown }

/** What each of them comes to. */
export type Written = readonly Acceptance[] | string | undefined

/** A row that is to be settled or redriven. */
interface FoundRow extends KnownRow {
  readonly session: string
  readonly state: string
  readonly happened_at_ms: number
  readonly body_bytes: number | null
  readonly owner: string | null
}

/** What a statement changes in a row. */
interface ChangedRow {
  readonly key: string
  readonly settlement: Settlement
  /** Its number among those that finished; `null` when it has not. */
  readonly finished: number | null
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
    const transaction = await begin(session, limits, writes)
    const outcomes = writes.map(() => ({ result: undefined }) as Outcome<Written>)
    // What leaves room comes before what takes it.
    for (const kind of ['settle', 'redrive', 'remember', 'accept'] as const) {
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
  const moved = writes.flatMap((write) =>
    write.do === 'settle' || write.do === 'redrive' ? toColumn(write.key) : [],
  )
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

/** Who has a lane cannot change before the transaction ends; the locks are taken in the order of the lanes' names. */
const findMoved = `
  WITH locked AS MATERIALIZED (
    SELECT claims.lane, claims.owner FROM claims
    WHERE claims.lane IN (SELECT lane FROM rows WHERE key = ANY($1)) ORDER BY claims.lane FOR SHARE
  )
  SELECT key, body_hash, rows.lane, session, state, happened_at_ms, octet_length(body) AS body_bytes, owner
  FROM rows LEFT JOIN locked ON locked.lane = rows.lane WHERE key = ANY($1)`

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

const settleRows = `
  UPDATE rows SET state = s.state, reason = s.reason, finished = s.finished,
    body = CASE WHEN s.state = 'done' THEN NULL ELSE body END,
    attempts = coalesce(s.attempts, rows.attempts), failed_alike = coalesce(s.failed_alike, rows.failed_alike),
    next_attempt_at_ms = coalesce(s.next_attempt_at_ms, rows.next_attempt_at_ms)
  FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::integer[], $6::integer[],
    $7::double precision[]) AS s(key, state, reason, finished, attempts, failed_alike, next_attempt_at_ms)
  WHERE rows.key = s.key`

function settledColumns(rows: readonly ChangedRow[]): unknown[] {
  const retry = <Name extends 'attempts' | 'failedAlike' | 'nextAttemptAtMs'>(name: Name) =>
    rows.map(({ settlement }) => (settlement.state === 'waiting' ? settlement[name] : null))
  return [
    rows.map(({ key }) => key),
    rows.map(({ settlement }) => settlement.state),
    rows.map(({ settlement }) => (settlement.state === 'done' ? null : toColumn(settlement.reason))),
    rows.map(({ finished }) => finished),
    ...[retry('attempts'), retry('failedAlike'), retry('nextAttemptAtMs')],
  ]
}

const noteNewest = `
  UPDATE sessions SET newest_done_at_ms = greatest(newest_done_at_ms, 0, s.at)
  FROM unnest($1::text[], $2::double precision[]) AS s(name, at) WHERE sessions.name = s.name`

const redriveRows = `
  UPDATE rows SET state = 'waiting', attempts = 0, failed_alike = 0, received_at_ms = s.now_ms,
    next_attempt_at_ms = s.now_ms, place = s.place
  FROM unnest($1::text[], $2::double precision[], $3::double precision[]) AS s(key, now_ms, place)
  WHERE rows.key = s.key`

const rememberAll = `
  INSERT INTO kept (name, value) SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`

const addToSessions = `
  INSERT INTO sessions (name, lane, rows) SELECT * FROM unnest($1::text[], $2::text[], $3::integer[])
  ON CONFLICT (name) DO UPDATE SET rows = sessions.rows + EXCLUDED.rows`

const takeFromSessions = `
  UPDATE sessions SET rows = sessions.rows + s.rows FROM unnest($1::text[], $2::integer[]) AS s(name, rows)
  WHERE sessions.name = s.name`

const insertRows = `
  INSERT INTO rows (key, sequence, source, event, session, lane, place, received_at_ms, happened_at_ms, body_hash,
    body, state, attempts, failed_alike, next_attempt_at_ms, reason, finished)
  SELECT key, number, source, event, session, lane, number, received_at_ms, happened_at_ms, body_hash, body,
    CASE WHEN malformed IS NULL THEN 'waiting' ELSE 'malformed' END, 0, 0, received_at_ms, malformed,
    CASE WHEN malformed IS NULL THEN NULL ELSE number END
  FROM unnest($1::text[], $2::double precision[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::double precision[], $8::double precision[], $9::text[], $10::text[], $11::text[])
    AS s(key, number, source, event, session, lane, received_at_ms, happened_at_ms, body_hash, body, malformed)`

function addedColumns(added: readonly AddedRow[]): unknown[] {
  return [
    added.map(({ key }) => key),
    added.map(({ number }) => number),
    added.map(({ row }) => toColumn(row.source)),
    added.map(({ row }) => toColumn(row.event)),
    added.map(({ session }) => session),
    added.map(({ lane }) => lane),
    added.map(({ row }) => row.receivedAtMs),
    added.map(({ row }) => row.happenedAtMs),
    added.map(({ row }) => row.bodyHash),
    added.map(({ body }) => body),
    added.map(({ row }) => (row.malformed === undefined ? null : toColumn(row.malformed))),
  ]
}
