import { closeSync, openSync } from 'node:fs'
import Database from 'libsql'
import { StoreFileError } from './store-file-error.ts'

/** Marks the file as an inbox of this core, so that no other database is taken for one ("sbox" in ASCII). */
const applicationId = 0x73_62_6f_78

/** How long to wait for a process that is just closing the file, in milliseconds. */
const lockWaitMs = 500

/**
 * What each version of the file adds to the one before; the first makes it. A version that has been released is never
 * changed: a newer one follows it.
 */
const migrations: readonly string[] = [
  `CREATE TABLE rows (
     key TEXT PRIMARY KEY,
     sequence INTEGER NOT NULL,
     source TEXT NOT NULL,
     event TEXT NOT NULL,
     session TEXT NOT NULL,
     lane TEXT NOT NULL,
     place INTEGER NOT NULL,
     received_at_ms INTEGER NOT NULL,
     happened_at_ms INTEGER NOT NULL,
     body_hash TEXT NOT NULL,
     body TEXT,
     state TEXT NOT NULL,
     attempts INTEGER NOT NULL,
     failed_alike INTEGER NOT NULL,
     next_attempt_at_ms INTEGER NOT NULL,
     reason TEXT,
     finished INTEGER
   ) WITHOUT ROWID;
   CREATE INDEX rows_waiting ON rows (lane, place) WHERE state = 'waiting';
   CREATE INDEX rows_dead ON rows (sequence) WHERE state = 'dead';
   CREATE INDEX rows_finished ON rows (finished) WHERE finished IS NOT NULL;
   CREATE INDEX rows_session ON rows (session);
   CREATE TABLE sessions (name TEXT PRIMARY KEY, lane TEXT NOT NULL, newest_done_at_ms INTEGER) WITHOUT ROWID;
   CREATE TABLE kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`,
  // Since then a backslash marks what a text of SQLite does not hold, and itself (`text.ts`).
  [
    ...['key', 'source', 'event', 'session', 'lane', 'reason'].map((column) => ['rows', column]),
    ...[
      ['sessions', 'name'],
      ['sessions', 'lane'],
      ['kept', 'name'],
    ],
  ]
    .map(([table, column]) => `UPDATE ${table} SET ${column} = replace(${column}, '\\', '\\\\');`)
    .join('\n'),
]

/**
 * Opens the file of an inbox, makes it where it is not there, and brings one of an earlier version up to this one.
 * What is committed in it has reached the disk: it outlasts the process, and the machine's loss of power.
 * @throws StoreFileError when it cannot be opened, another process has it, it is no inbox, or one of a newer version
 */
export function openStoreFile(path: string): Database.Database {
  const database = connect(path)
  try {
    // One process at a time: this one has the file until it closes it, or ends.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    if (isEmpty(database)) database.exec(`PRAGMA application_id = ${applicationId}`)
    else if (numberOf(database, 'application_id') !== applicationId) {
      throw new StoreFileError(`${path} is no inbox of this core, but another database`)
    }
    migrate(database, path)
    database.exec('COMMIT')
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    return database
  } catch (error) {
    database.close()
    throw error instanceof StoreFileError ? error : new StoreFileError(whyNot(path, error))
  }
}

/**
 * Closes the file and gives it up at once: libSQL 0.5.29 keeps the lock of a closed database as long as a statement of
 * it is there, until the next collection of garbage (https://github.com/tursodatabase/libsql-js/issues/228).
 */
export function closeStoreFile(database: Database.Database): void {
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; BEGIN IMMEDIATE; COMMIT')
  database.close()
}

function connect(path: string): Database.Database {
  try {
    // Made for nobody else to read: what waits holds names, numbers and texts.
    closeSync(openSync(path, 'a', 0o600))
    return new Database(path, { timeout: lockWaitMs })
  } catch (error) {
    throw new StoreFileError(whyNot(path, error))
  }
}

/** New, or left by a process that ended before it had made anything in it. */
function isEmpty(database: Database.Database): boolean {
  return database.prepare('SELECT name FROM sqlite_schema LIMIT 1').get() === undefined
}

function migrate(database: Database.Database, path: string): void {
  const version = numberOf(database, 'user_version')
  if (version > migrations.length) {
    throw new StoreFileError(
      `${path} is an inbox of version ${version}, and this core knows them up to ${migrations.length}: a newer core wrote it`,
    )
  }
  for (const migration of migrations.slice(version)) database.exec(migration)
  database.exec(`PRAGMA user_version = ${migrations.length}`)
}

function numberOf(database: Database.Database, pragma: 'application_id' | 'user_version'): number {
  const row = database.prepare(`PRAGMA ${pragma}`).get() as Record<string, number>
  return row[pragma]!
}

function whyNot(path: string, error: unknown): string {
  const { code, message } = error as { code?: string; message: string }
  if (code === 'SQLITE_BUSY') return `${path} is in use: a core that runs has it, and one alone may`
  if (code === 'SQLITE_NOTADB') return `${path} is no database`
  return `${path} cannot be opened: ${message}`
}
