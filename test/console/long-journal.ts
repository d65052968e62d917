import { openConsole } from '../../src/console/server.ts'
import { parseGiven } from '../../src/harness/scenario/parse.ts'
import { createWorld } from '../../src/harness/world/world.ts'

/** A console whose main world has so many requests in its journal, every hundredth of which was answered with 500. */
export async function longJournal(requests: number): Promise<AsyncDisposable & { readonly url: string }> {
  const world = await createWorld()
  for (let exchange = 0; exchange < requests; exchange += 1) {
    const between = { exchange, from: 'integration-core', to: 'kustomer' } as const
    const path = `/v1/customers/person-${exchange}`
    const body = JSON.stringify({ data: { id: `person-${exchange}`, attributes: { name: 'Ada Lovelace' } } })
    world.journal.write({ kind: 'request', ...between, method: 'GET', path, credential: 'key-1', body: '' })
    world.journal.write({ kind: 'answer', ...between, status: exchange % 100 === 99 ? 500 : 200, body })
  }
  const { given } = parseGiven({}, 'given')
  const server = await openConsole(0, {
    worlds: () => new Map([['main', world]]),
    removeWorld: async () => false,
    onWorldRemoved: () => {},
    given,
    ...{ seed: 1, version: '1.2.3' },
  })
  return {
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await server.close()
      await world.close()
    },
  }
}
