import { expect, it } from 'vitest'
import { benchWith } from './testing/bench.ts'
import { fullBench, laterMs } from './testing/full-bench.ts'
import { uploads, writes } from './testing/writes/all.ts'
import { requestOf } from './testing/writes/write.ts'
import { named, recordsOf, written } from './testing/written.ts'

it('every route that may write has a row', async () => {
  const { paths } = (await benchWith().call('GET', '/openapi.json')).body
  const routes = Object.entries<object>(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method} ${path}`),
  )
  const writing = routes.filter((route) => !route.startsWith('get '))
  const rows = new Set([...writes.map(({ route }) => route), ...uploads])
  expect([...rows].sort()).toEqual(writing.sort())
})

it.each(writes)('$route $body: records, stamps, counters and events', async (write) => {
  const bench = await fullBench()
  const { instance, host, ids, call, keyOfCaller } = bench
  const key = keyOfCaller('org.admin', 'org.user')
  const [before, sent, changes] = [recordsOf(instance), host.sent.length, host.changes.length]
  const askedAtMs = host.now()
  const { status } = await call(...requestOf(write, ids), key)
  await host.advance(laterMs)
  const after = recordsOf(instance)
  const events = host.sent.slice(sent).map((request) => JSON.parse(request.body))
  const told = host.changes.slice(changes).filter(({ change }) => !change.startsWith('delivery.'))
  const lines = [
    ...written(before, after, ids, askedAtMs),
    ...events.map(({ name, data }) => named(`event ${name} ${data.id}`, ids, askedAtMs)),
    ...told.map(({ change, subject }) => named(`change ${change} ${subject}`, ids, askedAtMs)),
  ].sort()
  expect(status).toBe(write.status)
  expect(lines).toEqual(linesOf(write.after))
  for (const { data } of events.slice(-1)) {
    const row = [...after].find(([name]) => name.endsWith(` ${data.id}`))?.[1]
    expect([data.attributes.rev, data.attributes.updatedAt]).toEqual([row?.get('rev'), row?.get('updatedAt')])
  }
})

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .sort()
}
