import { expect, it } from 'vitest'
import { type FullBench, fullBench } from '../testing/full-bench.ts'
import { writes } from '../testing/writes/all.ts'
import { requestOf } from '../testing/writes/write.ts'

/** The routes that each limit counts; the others have none of their own. */
const limited = {
  creationsPerCustomerPerMinute: [
    'post /v1/conversations',
    'post /v1/conversations/{id}/messages',
    'post /v1/conversations/{id}/notes',
    'post /v1/customers/{id}/conversations',
    'post /v1/customers/{id}/drafts',
    'post /v1/customers/{id}/klasses/{name}',
    'post /v1/customers/{id}/messages',
    'post /v1/klasses/{id}',
    'post /v1/messages',
    'post /v1/notes',
  ],
  updatesPerRecordPerMinute: [
    'delete /v1/conversations/{id}/tags',
    'patch /v1/conversations/{ids}',
    'patch /v1/customers/{id}',
    'patch /v1/messages/{id}',
    'patch /v1/notes/{id}',
    'post /v1/conversations/{id}/tags',
    'post /v1/messages/{id}/redactions',
    'put /v1/companies/{id}',
    'put /v1/conversations/{ids}',
    'put /v1/customers/{id}',
    'put /v1/drafts/{id}',
    'put /v1/klasses/{name}/{id}',
    'put /v1/messages/{id}',
    'put /v1/notes/{id}',
  ],
  searchesPerMachineUserPerMinute: ['post /v1/customers/archive/search', 'post /v1/customers/search'],
}

/** The first write by each route. */
const oneOfEach = writes.filter(({ route }, at) => writes.findIndex((write) => write.route === route) === at)

/** Performs a write of the table, with ids exchanged for those of `instead`. */
async function statusOf(bench: FullBench, route: string, key: string, instead: Record<string, string> = {}) {
  const write = oneOfEach.find((one) => one.route === route)!
  return (await bench.call(...requestOf(write, { ...bench.ids, ...instead }), key)).status
}

const limitedRoutes = Object.entries(limited).flatMap(([limit, routes]) =>
  routes.map((route) => ({ limit, route })),
)

it.each(limitedRoutes)('$limit: $route at the limit, above it, and in the next window', async (row) => {
  const bench = await fullBench({ [row.limit]: 2 })
  const key = bench.keyOfCaller('org.admin', 'org.user')
  const call = () => statusOf(bench, row.route, key)
  const first = await call()
  expect([200, 201]).toContain(first)
  await bench.host.advance(59_999)
  expect([await call(), await call()]).toEqual([first, 429])
  await bench.host.advance(1)
  expect([await call(), await call(), await call()]).toEqual([first, first, 429])
})

it.each(oneOfEach)('$route spends no other limit than its own', async ({ route }) => {
  const own = limitedRoutes.find((row) => row.route === route)?.limit
  const others = Object.keys(limited).filter((limit) => limit !== own)
  const bench = await fullBench(Object.fromEntries(others.map((limit) => [limit, 1])))
  const key = bench.keyOfCaller('org.admin', 'org.user')
  expect([await statusOf(bench, route, key), await statusOf(bench, route, key)]).not.toContain(429)
})

/** The routes of new records by kind: each kind is counted by itself. */
const kinds = {
  conversation: 'post /v1/customers/{id}/conversations',
  message: 'post /v1/conversations/{id}/messages',
  note: 'post /v1/conversations/{id}/notes',
  kobject: 'post /v1/customers/{id}/klasses/{name}',
  draft: 'post /v1/customers/{id}/drafts',
}

it.each(Object.entries(kinds))('a %s counts by kind, user and customer, each alone', async (kind, route) => {
  const bench = await fullBench({ creationsPerCustomerPerMinute: 1 })
  const key = bench.keyOfCaller('org.admin', 'org.user')
  const { otherCustomer, otherConversation } = bench.ids as Record<string, string>
  const first = await statusOf(bench, route, key)
  expect(await statusOf(bench, route, key)).toBe(429)
  // The same customer, and another conversation: the customer counts.
  expect(await statusOf(bench, route, key, { conversation: bench.ids.sibling! })).toBe(429)
  // Another key of the same user: the user counts.
  expect(await statusOf(bench, route, bench.keyOfCaller('org.user'))).toBe(429)
  expect(await statusOf(bench, route, 'standin-kustomer-key')).toBe(first)
  const others = { customer: otherCustomer!, conversation: otherConversation! }
  expect(await statusOf(bench, route, key, others)).toBe(first)
  for (const [other, otherRoute] of Object.entries(kinds)) {
    if (other !== kind) expect([200, 201]).toContain(await statusOf(bench, otherRoute, key))
  }
})

it('an update counts by user and record, each alone', async () => {
  const bench = await fullBench({ updatesPerRecordPerMinute: 1 })
  const key = bench.keyOfCaller('org.admin', 'org.user')
  const patch = 'patch /v1/conversations/{ids}'
  expect(await statusOf(bench, patch, key)).toBe(200)
  expect(await statusOf(bench, 'put /v1/conversations/{ids}', key)).toBe(429)
  expect(await statusOf(bench, patch, 'standin-kustomer-key')).toBe(200)
  expect(await statusOf(bench, patch, key, { conversation: bench.ids.sibling! })).toBe(200)
})

it('a search counts by machine user, and by no person', async () => {
  const bench = await fullBench({ searchesPerMachineUserPerMinute: 1 })
  const key = bench.keyOfCaller('org.admin', 'org.user')
  const search = 'post /v1/customers/search'
  expect(await statusOf(bench, search, key)).toBe(200)
  expect(await statusOf(bench, 'post /v1/customers/archive/search', key)).toBe(429)
  expect(await statusOf(bench, search, 'standin-kustomer-key')).toBe(200)
  const token = { id: 'key-of-grace', kind: 'key' as const, user: bench.ids.agent!, roles: ['org.user'] }
  bench.instance.tokens.issue({ ...token, expiresAtMs: null }, 'secret-of-grace', 'test')
  for (const time of [1, 2, 3])
    expect([time, await statusOf(bench, search, 'secret-of-grace')]).toEqual([time, 200])
})
