import type { Acceptance, Store, StoreLimits } from '../inbox/store.ts'
import { Batches } from './postgres/batches.ts'
import { Claims } from './postgres/claims.ts'
import { Connection } from './postgres/connection.ts'
import { Reads } from './postgres/reads.ts'
import { whyNot } from './postgres/refusals.ts'
import { migrate } from './postgres/schema.ts'
import { type Write, type Written, writeAll } from './postgres/writes.ts'
import { postgresPlace } from './store-name.ts'

/** A store in PostgreSQL, which several processes may share. */
export interface PostgresStore extends Required<Store> {
  /** Ends its connections; whatever lanes this process had are free for others. */
  close(): void
}

/**
 * Opens the inbox in a database, and makes its tables where they are not there. What a method has resolved is
 * committed. Past its limits the oldest processed and malformed rows are forgotten, as by the other stores.
 * @throws StoreFileError when the database cannot be reached, refuses the login, or holds something else
 */
export async function postgresStore(url: string, limits: StoreLimits): Promise<PostgresStore> {
  await makeReady(url)
  const side = new Connection(url)
  const claims = new Claims(url, side)
  const reads = new Reads(side)
  const writes = new Batches<Write, Written>(async (batch) =>
    writeAll(await claims.session.session(), claims, limits, batch),
  )
  return {
    accept: async (rows) => (await writes.do({ do: 'accept', rows })) as Acceptance[],
    settle: async (key, settlement) => {
      await writes.do({ do: 'settle', key, settlement })
    },
    redrive: async (key, nowMs) => (await writes.do({ do: 'redrive', key, nowMs })) as string | undefined,
    discard: async (key) => (await writes.do({ do: 'discard', key })) as boolean,
    row: (key) => reads.row(key),
    remember: async (name, value) => {
      await writes.do({ do: 'remember', name, value })
    },
    head: (lane) => reads.head(lane),
    waiting: (lane) => reads.waiting(lane),
    lanes: () => claims.allLanes(),
    dead: (limit) => reads.dead(limit),
    newestDoneAtMs: (session) => reads.newestDoneAtMs(session),
    recall: (name) => reads.recall(name),
    recallAll: (prefix) => reads.recallAll(prefix),
    backlogs: (sorts) => reads.backlogs(sorts),
    waitingSince: (momentsMs) => reads.waitingSince(momentsMs),
    count: () => reads.count(),
    claim: (lane) => claims.claim(lane),
    release: (lane) => claims.release(lane),
    unattended: (nowMs, limit) => claims.unattended(nowMs, limit),
    close() {
      claims.session.close()
      side.close()
    },
  }
}

/** Tells at the start what would else be told by the first event. */
async function makeReady(url: string): Promise<void> {
  const place = postgresPlace(url)
  const connection = new Connection(url)
  try {
    await migrate(await connection.session(), place)
  } catch (error) {
    throw whyNot(place, error)
  } finally {
    connection.close()
  }
}
