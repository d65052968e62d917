import type { Settlement } from '../../inbox/store.ts'
import { toColumn } from '../text.ts'
import type { AddedRow } from './changes.ts'

/** How a row ends that nobody processed, and that waits for nobody. */
interface Discarded {
  readonly state: 'done'
  readonly reason: string
}

/** What a statement changes in a row. */
export interface ChangedRow {
  readonly key: string
  readonly settlement: Settlement | Discarded
  /** Its number among those that finished; `null` when it has not. */
  readonly finished: number | null
}

/**
 * Finds rows that are to be settled or redriven, with who has their lanes. That cannot change before the transaction
 * ends; the locks are taken in the order of the lanes' names.
 */
export const findMoved = `
  WITH locked AS MATERIALIZED (
    SELECT claims.lane, claims.owner FROM claims
    WHERE claims.lane IN (SELECT lane FROM rows WHERE key = ANY($1)) ORDER BY claims.lane FOR SHARE
  )
  SELECT key, body_hash, rows.lane, session, state, happened_at_ms, octet_length(body) AS body_bytes, owner
  FROM rows LEFT JOIN locked ON locked.lane = rows.lane WHERE key = ANY($1)`

/** Records how attempts ended. */
export const settleRows = `
  UPDATE rows SET state = s.state, reason = s.reason, finished = s.finished,
    body = CASE WHEN s.state = 'done' THEN NULL ELSE body END,
    attempts = coalesce(s.attempts, rows.attempts), failed_alike = coalesce(s.failed_alike, rows.failed_alike),
    next_attempt_at_ms = coalesce(s.next_attempt_at_ms, rows.next_attempt_at_ms)
  FROM unnest($1::text[], $2::text[], $3::text[], $4::double precision[], $5::integer[], $6::integer[],
    $7::double precision[]) AS s(key, state, reason, finished, attempts, failed_alike, next_attempt_at_ms)
  WHERE rows.key = s.key`

/** The values of {@link settleRows}. */
export function settledColumns(rows: readonly ChangedRow[]): unknown[] {
  const retry = <Name extends 'attempts' | 'failedAlike' | 'nextAttemptAtMs'>(name: Name) =>
    rows.map(({ settlement }) => (settlement.state === 'waiting' ? settlement[name] : null))
  return [
    rows.map(({ key }) => key),
    rows.map(({ settlement }) => settlement.state),
    rows.map(({ settlement }) => ('reason' in settlement ? toColumn(settlement.reason) : null)),
    rows.map(({ finished }) => finished),
    ...[retry('attempts'), retry('failedAlike'), retry('nextAttemptAtMs')],
  ]
}

/** Notes the newest event that is done of each session. */
export const noteNewest = `
  UPDATE sessions SET newest_done_at_ms = greatest(newest_done_at_ms, 0, s.at)
  FROM unnest($1::text[], $2::double precision[]) AS s(name, at) WHERE sessions.name = s.name`

/** Lets dead rows wait again, behind the others of their lanes. */
export const redriveRows = `
  UPDATE rows SET state = 'waiting', attempts = 0, failed_alike = 0, received_at_ms = s.now_ms,
    next_attempt_at_ms = s.now_ms, place = s.place
  FROM unnest($1::text[], $2::double precision[], $3::double precision[]) AS s(key, now_ms, place)
  WHERE rows.key = s.key`

/** Sets or replaces values. */
export const rememberAll = `
  INSERT INTO kept (name, value) SELECT * FROM unnest($1::text[], $2::text[])
  ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value`

/** Counts further rows of sessions, and begins those that are new. */
export const addToSessions = `
  INSERT INTO sessions (name, lane, rows) SELECT * FROM unnest($1::text[], $2::text[], $3::integer[])
  ON CONFLICT (name) DO UPDATE SET rows = sessions.rows + EXCLUDED.rows`

/** Counts rows of sessions that were forgotten. */
export const takeFromSessions = `
  UPDATE sessions SET rows = sessions.rows + s.rows FROM unnest($1::text[], $2::integer[]) AS s(name, rows)
  WHERE sessions.name = s.name`

/** Adds rows, those that are malformed as finished ones. */
export const insertRows = `
  INSERT INTO rows (key, sequence, source, event, session, lane, place, received_at_ms, happened_at_ms, body_hash,
    body, state, attempts, failed_alike, next_attempt_at_ms, reason, finished)
  SELECT key, number, source, event, session, lane, number, received_at_ms, happened_at_ms, body_hash, body,
    CASE WHEN malformed IS NULL THEN 'waiting' ELSE 'malformed' END, 0, 0, received_at_ms, malformed,
    CASE WHEN malformed IS NULL THEN NULL ELSE number END
  FROM unnest($1::text[], $2::double precision[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::double precision[], $8::double precision[], $9::text[], $10::text[], $11::text[])
    AS s(key, number, source, event, session, lane, received_at_ms, happened_at_ms, body_hash, body, malformed)`

/** The values of {@link insertRows}. */
export function addedColumns(added: readonly AddedRow[]): unknown[] {
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
