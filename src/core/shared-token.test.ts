import { expect, test } from 'vitest'
import { sharedStores } from './inbox/testing/shared-stores.ts'
import { handClock, json } from './kustomer/testing/bench.ts'
import type { Fetch } from './ports/fetch.ts'
import { readSettings } from './settings.ts'
import { credentialsOf } from './token-source.ts'

/** Two processes with one API key, and the tokens that Kustomer has issued. */
function processes() {
  const clock = handClock()
  const stores = sharedStores()
  const issued: string[] = []
  const fetch: Fetch = async () => {
    await clock.sleep(9_000)
    issued.push(`token-${issued.length + 1}`)
    const expiresAt = new Date(clock.now() + 3_600_000).toISOString()
    return json(201, { data: { attributes: { token: issued.at(-1), expiresAt } } })
  }
  const settings = readSettings({ KUSTOMER_CREDENTIAL: 'integration-token' })
  const sources = stores.map((store) => credentialsOf(settings, { clock, fetch, store }).tokens)
  return { clock, stores, issued, sources }
}

test('processes that share a store share one regeneration, and the next one', async () => {
  const { clock, stores, issued, sources } = processes()
  const tokens = async () => {
    const got = Promise.all(sources.map((source) => source.get()))
    for (let step = 0; step < 60; step += 1) await clock.advance(200)
    return (await got).map(({ token }) => token.reveal())
  }
  expect(await tokens()).toEqual(['token-1', 'token-1'])
  expect(JSON.stringify(await stores[0].recallAll(''))).not.toMatch(/token-1|standin-kustomer-key/)
  sources[0]!.refused(1)
  expect(await tokens()).toEqual(['token-2', 'token-1'])
  sources[1]!.refused(1)
  expect(await tokens()).toEqual(['token-2', 'token-2'])
  expect(issued).toHaveLength(2)
  await clock.advance(3_600_000)
  expect(await tokens()).toEqual(['token-3', 'token-3'])
})
