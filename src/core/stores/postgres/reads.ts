import { backlogsOf, type WaitingLane } from '../../inbox/backlogs.ts'
import type { Backlog, InboxRow, SortOfLanes } from '../../inbox/store.ts'
import { type FileRow, shownFileRow } from '../file-row.ts'
import { fromColumn, toColumn } from '../text.ts'
import { Batches } from './batches.ts'
import type { Connection } from './connection.ts'

/** Named each: a later version may add others, and a prepared statement ends with what it was prepared for. */
const columns = `key, source, event, session, lane, sequence, received_at_ms, happened_at_ms, body_hash, body, state,
  attempts, failed_alike, next_attempt_at_ms, reason`

type Line = FileRow & Record<string, unknown>

/** What is read of the inbox, on a connection where no transaction is open: each answer is of its own moment. */
export class Reads {
  readonly #side: Connection
  readonly #heads = new Batches<string, InboxRow | undefined>((lanes) => this.#headsOf(lanes))

  constructor(side: Connection) {
    this.#side = side
  }

  head(lane: string): Promise<InboxRow | undefined> {
    return this.#heads.do(toColumn(lane))
  }

  waiting(lane: string): Promise<InboxRow[]> {
    const sql = `SELECT ${columns} FROM rows WHERE state = 'waiting' AND lane = $1 ORDER BY place`
    return this.#rows(sql, [toColumn(lane)])
  }

  dead(limit: number): Promise<InboxRow[]> {
    const sql = `SELECT ${columns} FROM rows WHERE state = 'dead' ORDER BY sequence LIMIT $1`
    return this.#rows(sql, [Number.isFinite(limit) ? limit : null])
  }

  async row(key: string): Promise<InboxRow | undefined> {
    return (await this.#rows(`SELECT ${columns} FROM rows WHERE key = $1`, [toColumn(key)]))[0]
  }

  async newestDoneAtMs(session: string): Promise<number | undefined> {
    const sql = 'SELECT newest_done_at_ms AS newest FROM sessions WHERE name = $1'
    const [line] = await this.#side.query<{ newest: number | null }>(sql, [toColumn(session)])
    return line?.newest ?? undefined
  }

  async recall(name: string): Promise<unknown> {
    const sql = 'SELECT value FROM kept WHERE name = $1'
    const [line] = await this.#side.query<{ value: string }>(sql, [toColumn(name)])
    return line && JSON.parse(line.value)
  }

  async recallAll(prefix: string): Promise<Array<[string, unknown]>> {
    const sql = 'SELECT name, value FROM kept WHERE starts_with(name, $1) ORDER BY name COLLATE "C"'
    const lines = await this.#side.query<{ name: string; value: string }>(sql, [toColumn(prefix)])
    return lines.map(({ name, value }) => [fromColumn(name), JSON.parse(value)])
  }

  async backlogs(sorts: readonly SortOfLanes[]): Promise<Backlog[]> {
    const lines = await this.#side.query<WaitingLane['first'] & { waiting: number }>(
      `SELECT DISTINCT ON (lane) lane, reason, received_at_ms AS "receivedAtMs",
         next_attempt_at_ms AS "nextAttemptAtMs", (count(*) OVER (PARTITION BY lane))::integer AS waiting
       FROM rows WHERE state = 'waiting' ORDER BY lane, place`,
    )
    const lanes = lines.map(({ waiting, lane, reason, receivedAtMs, nextAttemptAtMs }) => ({
      waiting,
      first: { lane: fromColumn(lane), reason: reason && fromColumn(reason), receivedAtMs, nextAttemptAtMs },
    }))
    return backlogsOf(sorts, lanes)
  }

  async waitingSince(momentsMs: readonly number[]): Promise<number[]> {
    const lines = await this.#side.query<{ rows: number }>(
      `SELECT count(rows.key)::integer AS rows
       FROM unnest($1::double precision[]) WITH ORDINALITY AS given(moment_ms, at)
       LEFT JOIN rows ON rows.state = 'waiting' AND rows.received_at_ms <= given.moment_ms GROUP BY at ORDER BY at`,
      [momentsMs],
    )
    return lines.map(({ rows }) => rows)
  }

  async count(): Promise<Record<InboxRow['state'], number>> {
    const counts = { waiting: 0, done: 0, dead: 0, malformed: 0 }
    const sql = 'SELECT state, count(*)::integer AS rows FROM rows GROUP BY state'
    const lines = await this.#side.query<{ state: InboxRow['state']; rows: number }>(sql)
    for (const { state, rows } of lines) counts[state] = rows
    return counts
  }

  async #rows(sql: string, values: readonly unknown[]): Promise<InboxRow[]> {
    return (await this.#side.query<Line>(sql, values)).map(shownFileRow)
  }

  async #headsOf(lanes: readonly string[]): Promise<Array<{ result: InboxRow | undefined }>> {
    const rows = await this.#side.query<Line>(
      `SELECT first.* FROM unnest($1::text[]) AS wanted(lane), LATERAL (
         SELECT ${columns} FROM rows WHERE rows.lane = wanted.lane AND state = 'waiting' ORDER BY place LIMIT 1
       ) AS first`,
      [[...new Set(lanes)]],
    )
    const byLane = new Map(rows.map((line) => [line.lane, line]))
    return lanes.map((lane) => {
      const line = byLane.get(lane)
      return { result: line && shownFileRow(line) }
    })
  }
}
