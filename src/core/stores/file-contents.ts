import type Database from 'libsql'
import type { MemoryStoreData } from '../inbox/memory-store.ts'
import { type FileRow, shownFileRow } from './file-row.ts'
import { fromColumn } from './text.ts'

interface SessionLine {
  readonly name: string
  readonly lane: string
  readonly newest_done_at_ms: number | null
}

/** All that is committed in the file of an inbox, as a store in memory would show it. */
export function contentsOf(database: Database.Database): MemoryStoreData {
  const all = <Line>(sql: string) => database.prepare(sql).all() as Line[]
  const sessions = all<SessionLine>('SELECT name, lane, newest_done_at_ms FROM sessions').map((line) => [
    fromColumn(line.name),
    {
      lane: fromColumn(line.lane),
      ...(line.newest_done_at_ms === null ? {} : { newestDoneAtMs: line.newest_done_at_ms }),
    },
  ])
  const kept = all<{ name: string; value: string }>('SELECT name, value FROM kept').map(
    ({ name, value }) => [fromColumn(name), JSON.parse(value)] as const,
  )
  return {
    rows: all<FileRow>('SELECT * FROM rows ORDER BY sequence').map(shownFileRow),
    sessions: Object.fromEntries(sessions),
    kept: Object.fromEntries(kept),
  }
}
