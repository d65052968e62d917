import { afterAll, beforeAll, describe, vi } from 'vitest'
import {
  howToGetPostgres,
  isPostgresRequired,
  newPostgresServer,
  type PostgresServer,
  postgresBin,
} from './postgres-server.ts'

const isMissing = postgresBin() === undefined

/** Tests that a real PostgreSQL is needed for; skipped where there is none, and told, unless one is required. */
export const withPostgres = describe.skipIf(isMissing && !isPostgresRequired)

/** How long what must come about may take; this bounds a hang too. */
export const soon = { timeout: 60_000 }

/** A server for the tests of one file. @returns how they get at it */
export function postgresForTests(): () => PostgresServer {
  let server: PostgresServer | undefined
  // Each commit waits for the disk; this bounds a hang, it measures nothing.
  vi.setConfig({ testTimeout: 120_000 })
  beforeAll(async () => {
    if (isMissing && !isPostgresRequired) {
      process.stderr.write(`${howToGetPostgres}; what needs it is skipped\n`)
      return
    }
    server = await newPostgresServer()
  }, 60_000)
  afterAll(() => server?.remove())
  return () => server!
}
