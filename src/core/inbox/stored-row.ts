import type { InboxRow } from './store.ts'

/** One session in memory. */
export interface Session {
  readonly name: string
  readonly lane: string
  newestDoneAtMs: number | undefined
  /** Number of its rows; a session without rows is forgotten. */
  rows: number
}

/** One row in memory: changed in place, with its body as JSON text, which takes a fraction of the parsed value. */
export interface StoredRow
  extends Omit<
    InboxRow,
    'session' | 'lane' | 'body' | 'state' | 'attempts' | 'failedAlike' | 'receivedAtMs'
  > {
  readonly session: Session
  body: string | null
  state: InboxRow['state']
  attempts: number
  failedAlike: number
  receivedAtMs: number
  nextAttemptAtMs: number
  reason: string | null
}

/** The row as the store hands it out. */
export function shownRow(row: StoredRow): InboxRow {
  const { session, body } = row
  // Member by member, which takes a tenth of what a spread does.
  return {
    key: row.key,
    source: row.source,
    event: row.event,
    session: session.name,
    lane: session.lane,
    sequence: row.sequence,
    receivedAtMs: row.receivedAtMs,
    happenedAtMs: row.happenedAtMs,
    bodyHash: row.bodyHash,
    body: body === null ? null : JSON.parse(body),
    state: row.state,
    attempts: row.attempts,
    failedAlike: row.failedAlike,
    nextAttemptAtMs: row.nextAttemptAtMs,
    reason: row.reason,
  }
}

/** How much a body counts against the limit of a store. */
export function bytesOf(body: string | null): number {
  return body === null ? 0 : Buffer.byteLength(body)
}
