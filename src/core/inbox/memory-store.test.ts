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
  const store = memoryStore(undefined, { maxRows: 2, maxBytes: 1_000, maxFinished: 9 })
  for (const name of ['a', 'b']) {
    await store.accept([row(name)])
    await store.settle(name, { state: 'done' } as never)
  }
  const acceptances = await store.accept([row('a'), row('c')])
  expect(acceptances.map(({ outcome }) => outcome)).toEqual(['duplicate', 'new'])
  expect(store.snapshot().rows.map(({ key, body }) => [key, body])).toContainEqual(['c', { name: 'c' }])
  expect(store.snapshot().rows).toHaveLength(2)
})

test('of finished events the newest are remembered, whatever waits; what is forgotten is new when it comes again', async () => {
  const store = memoryStore(undefined, { maxRows: 9, maxBytes: 1_000, maxFinished: 2 })
  await store.accept(['waits', 'a', 'b', 'c'].map(row))
  for (const name of ['a', 'b', 'c']) await store.settle(name, { state: 'done' })
  expect(store.snapshot().rows.map(({ key, state }) => [key, state])).toEqual([
    ['waits', 'waiting'],
    ['b', 'done'],
    ['c', 'done'],
  ])
  expect(Object.keys(store.snapshot().sessions)).toEqual(['waits', 'b', 'c'])
  const again = await store.accept([row('a'), row('b')])
  expect(again.map(({ outcome }) => outcome)).toEqual(['new', 'duplicate'])
  for (const name of ['a', 'waits']) await store.settle(name, { state: 'done' })
  expect(store.snapshot().rows.map(({ key }) => key)).toEqual(['waits', 'a'])
})

test('a malformed event counts as finished, and gives way to later ones', async () => {
  const store = memoryStore(undefined, { maxRows: 9, maxBytes: 1_000, maxFinished: 1 })
  await store.accept([{ ...row('a'), malformed: 'no id' }])
  await store.accept([{ ...row('b'), malformed: 'no id' }])
  expect(store.snapshot().rows.map(({ key }) => key)).toEqual(['b'])
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
