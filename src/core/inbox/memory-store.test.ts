import { expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'
import type { NewRow } from './store.ts'

function row(name: string): NewRow {
  return {
    key: name,
    source: 'test',
    event: name,
    session: name,
    lane: name,
    receivedAtMs: 1,
    happenedAtMs: 1,
    bodyHash: `hash of ${name}`,
    body: { name },
  }
}

test('an event that came before gives way to a new one of the same delivery, and came before all the same', async () => {
  const store = memoryStore(undefined, { maxRows: 2, maxBytes: 1_000 })
  for (const name of ['a', 'b']) {
    await store.accept([row(name)])
    await store.settle(name, { state: 'done' } as never)
  }
  const acceptances = await store.accept([row('a'), row('c')])
  expect(acceptances.map(({ outcome }) => outcome)).toEqual(['duplicate', 'new'])
  expect(store.snapshot().rows.map(({ key, body }) => [key, body])).toContainEqual(['c', { name: 'c' }])
  expect(store.snapshot().rows).toHaveLength(2)
})

test.each(['__proto__', 'constructor'])(
  'a session called %s is kept, and goes on from its snapshot',
  async (name) => {
    const store = memoryStore()
    await store.accept([row(name)])
    const again = memoryStore(JSON.parse(JSON.stringify(store.snapshot())))
    expect(Object.keys(again.snapshot().sessions)).toEqual([name])
    expect(await again.accept([row(name)])).toEqual([{ outcome: 'duplicate', lane: name }])
  },
)
