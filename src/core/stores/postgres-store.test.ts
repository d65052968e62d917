import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { StoreLimits } from '../inbox/store.ts'
import { newRow, storeContract } from '../inbox/testing/store-contract.ts'
import { postgresStore } from './postgres-store.ts'
import { howToGetPostgres, isPostgresRequired, newPostgresServer, type PostgresServer, postgresBin } from './testing/postgres-server.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }

let server: PostgresServer
beforeAll(async () => {
  server = await newPostgresServer()
})
afterAll(() => server.remove())

async function opened(url?: string, limits = unlimited) {
  const store = await postgresStore(url ?? (await server.newDatabase()), limits)
  onTestFinished(() => store.close())
  return store
}

describe('contract', () => {
  storeContract((limits) => opened(undefined, limits))
})
