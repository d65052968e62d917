import type { InboxRow, NewRow } from '../inbox/store.ts'
import { fromColumn, toColumn } from './text.ts'

/** One row in the file, by the names of its columns. */
export interface FileRow {
  readonly key: string
  readonly source: string
  readonly event: string
  readonly session: string
  readonly lane: string
  readonly sequence: number
  readonly received_at_ms: number
  readonly happened_at_ms: number
  readonly body_hash: string
  readonly body: string | null
  readonly state: InboxRow['state']
  readonly attempts: number
  readonly failed_alike: number
  readonly next_attempt_at_ms: number
  readonly reason: string | null
}

/** The row as the store hands it out. */
export function shownFileRow(line: FileRow): InboxRow {
  return {
    key: fromColumn(line.key),
    source: fromColumn(line.source),
    event: fromColumn(line.event),
    session: fromColumn(line.session),
    lane: fromColumn(line.lane),
    sequence: line.sequence,
    receivedAtMs: line.received_at_ms,
    happenedAtMs: line.happened_at_ms,
    bodyHash: line.body_hash,
    body: line.body === null ? null : JSON.parse(line.body),
    state: line.state,
    attempts: line.attempts,
    failedAlike: line.failed_alike,
    nextAttemptAtMs: line.next_attempt_at_ms,
    reason: line.reason && fromColumn(line.reason),
  }
}

/** A row whose texts are as columns hold them. */
export function inColumns(row: NewRow): NewRow {
  const { key, source, event, session, lane, malformed, ...others } = row
  return {
    ...{ key: toColumn(key), source: toColumn(source), event: toColumn(event) },
    ...{ session: toColumn(session), lane: toColumn(lane) },
    ...(malformed !== undefined && { malformed: toColumn(malformed) }),
    ...others,
  }
}
