import { StoreFileError } from '../store-file-error.ts'
import { type Session, schemaName } from './connection.ts'

/**
 * What each version adds to the one before; the first makes the tables. A version that has been released is never
 * changed: a newer one follows it. Times and numbers are those of JavaScript, so `double precision`.
 */
const migrations: readonly string[] = [
  `CREATE TABLE rows (
     key text COLLATE "C" PRIMARY KEY,
     sequence double precision NOT NULL,
     source text NOT NULL,
     event text NOT NULL,
     session text COLLATE "C" NOT NULL,
     lane text COLLATE "C" NOT NULL,
     place double precision NOT NULL,
     received_at_ms double precision NOT NULL,
     happened_at_ms double precision NOT NULL,
     body_hash text NOT NULL,
     body text,
     state text COLLATE "C" NOT NULL,
     attempts integer NOT NULL,
     failed_alike integer NOT NULL,
     next_attempt_at_ms double precision NOT NULL,
     reason text,
     finished double precision
   );
   CREATE INDEX rows_of_lane ON rows (lane, place) WHERE state = 'waiting';
   CREATE INDEX rows_waiting ON rows (place) WHERE state = 'waiting';
   CREATE INDEX rows_dead ON rows (sequence) WHERE state = 'dead';
   CREATE INDEX rows_finished ON rows (finished) WHERE finished IS NOT NULL;
   CREATE TABLE sessions (
     name text COLLATE "C" PRIMARY KEY,
     lane text COLLATE "C" NOT NULL,
     rows integer NOT NULL,
     newest_done_at_ms double precision
   );
   CREATE TABLE kept (name text COLLATE "C" PRIMARY KEY, value text NOT NULL);
   CREATE TABLE held (
     is_one boolean PRIMARY KEY DEFAULT true CHECK (is_one),
     rows double precision NOT NULL,
     bytes double precision NOT NULL,
     finished double precision NOT NULL,
     finished_bytes double precision NOT NULL,
     next double precision NOT NULL
   );
   INSERT INTO held (rows, bytes, finished, finished_bytes, next) VALUES (0, 0, 0, 0, 1);
   -- Who works on what is of no use once the server has crashed: every process has lost its session by then.
   CREATE UNLOGGED TABLE claims (lane text COLLATE "C" PRIMARY KEY, owner bigint NOT NULL);
   CREATE INDEX claims_of_owner ON claims (owner);
   CREATE UNLOGGED TABLE processes (owner bigint PRIMARY KEY);
   CREATE VIEW living AS
     SELECT classid::bigint << 32 | objid::bigint AS owner FROM pg_catalog.pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND granted
       AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database());`,
]

/**
 * Makes the tables of an inbox where they are not there, and brings those of an earlier version up to this one.
 * @param place how the database is named to people
 * @throws StoreFileError when its schema is somebody else's, or one of a newer version
 */
export async function migrate(session: Session, place: string): Promise<void> {
  await session.query('BEGIN')
  // Cores that start at the same moment take turns.
  await session.query(`SELECT pg_advisory_xact_lock(hashtext('${schemaName}'))`)
  const version = await versionOf(session, place)
  if (version > migrations.length) {
    throw new StoreFileError(
      `${place} holds an inbox of version ${version}, and this core knows them up to ${migrations.length}: a newer core wrote it`,
    )
  }
  if (version < migrations.length) {
    if (version === 0) {
      await session.query(`CREATE SCHEMA ${schemaName}`)
      await session.query(`CREATE TABLE ${schemaName}.version (number integer NOT NULL)`)
      await session.query(`INSERT INTO ${schemaName}.version VALUES (0)`)
    }
    for (const migration of migrations.slice(version)) await session.script(migration)
    await session.query(`UPDATE ${schemaName}.version SET number = $1`, [migrations.length])
  }
  await session.commit()
}

/** The version of the inbox in a database; 0 where there is none. */
async function versionOf(session: Session, place: string): Promise<number> {
  const [found] = await session.query<{ schema: boolean; version: boolean }>(
    `SELECT to_regnamespace('${schemaName}') IS NOT NULL AS schema,
       to_regclass('${schemaName}.version') IS NOT NULL AS version`,
  )
  if (!found!.schema) return 0
  const isOurs = found!.version
  const [line] = isOurs
    ? await session.query<{ number: number }>(`SELECT number FROM ${schemaName}.version`)
    : []
  if (line) return line.number
  throw new StoreFileError(
    `${place} has a schema ${schemaName} that is no inbox of this core: name another database`,
  )
}
