import { afterAll, beforeAll, describe } from 'vitest'
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

/** A server for the tests of one file. @returns how they get at it */
export function postgresForTests(): () => PostgresServer {
  let server: PostgresServer | undefined
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
