import { describe, expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'
import type { NewRow, Settlement, StoreLimits } from './store.ts'
import { anyTextContract } from './testing/any-text-contract.ts'
import { storeBoundsContract } from './testing/store-bounds-contract.ts'
import { storeContract } from './testing/store-contract.ts'

storeContract((limits) => memoryStore(undefined, limits))
storeBoundsContract((limits) => memoryStore(undefined, limits))
anyTextContract((limits) => memoryStore(undefined, limits))

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

const done: Settlement = { state: 'done' }
const dead: Settlement = { state: 'dead', reason: 'refused' }

/** A row whose names and times all differ, so that none can be taken for another. */
function told(name: string, over: Partial<NewRow> = {}): NewRow {
  return {
    key: `key-${name}`,
    source: `source-${name}`,
    event: `event-${name}`,
    session: 'session',
    lane: 'lane',
    receivedAtMs: 2000,
    happenedAtMs: 1000,
    bodyHash: `hash-${name}`,
    body: { name },
    ...over,
  }
}

const keysOf = (rows: ReadonlyArray<{ readonly key: string }>) => rows.map(({ key }) => key)

describe('a row', () => {
  test('waits as it was told, due since its receipt, behind those before it', async () => {
    const store = memoryStore()
    await store.accept([told('a'), told('b')])
    const { malformed: _none, ...members } = { malformed: undefined, ...told('a') }
    expect(await store.head('lane')).toEqual({
      ...members,
      sequence: 0,
      state: 'waiting',
      attempts: 0,
      failedAlike: 0,
      nextAttemptAtMs: 2000,
      reason: null,
    })
    expect((await store.waiting('lane')).map(({ sequence }) => sequence)).toEqual([0, 1])
    expect([await store.head('session'), await store.waiting('session')]).toEqual([undefined, []])
  })

  test('that is to be tried again keeps what was told of the attempt, and its place', async () => {
    const store = memoryStore()
    await store.accept([told('a'), told('b')])
    const settlement = {
      state: 'waiting',
      reason: 'no answer',
      attempts: 4,
      failedAlike: 3,
      nextAttemptAtMs: 5000,
    } as const
    await store.settle('key-a', settlement)
    expect(await store.head('lane')).toMatchObject({ key: 'key-a', body: { name: 'a' }, ...settlement })
    expect(keysOf(await store.waiting('lane'))).toEqual(['key-a', 'key-b'])
  })

  test('that is done keeps no body and no reason; one that is dead keeps both', async () => {
    const store = memoryStore()
    await store.accept([told('a'), told('b')])
    await store.settle('key-a', {
      state: 'waiting',
      reason: 'r',
      attempts: 1,
      failedAlike: 1,
      nextAttemptAtMs: 1,
    })
    await store.settle('key-a', done)
    await store.settle('key-b', dead)
    expect(store.snapshot().rows).toMatchObject([
      { key: 'key-a', state: 'done', body: null, reason: null },
      { key: 'key-b', state: 'dead', body: { name: 'b' }, reason: 'refused' },
    ])
    expect([await store.lanes(), await store.head('lane')]).toEqual([[], undefined])
  })

  test('that nobody knows cannot be settled', async () => {
    await expect(memoryStore().settle('key-a', done)).rejects.toThrow('no row key-a')
  })

  test('that is told twice in one delivery is taken once', async () => {
    const store = memoryStore()
    const rows = [told('a'), told('a'), told('a', { bodyHash: 'other', session: 's2', lane: 'l2' })]
    expect(await store.accept(rows)).toEqual([
      { outcome: 'new', lane: 'lane' },
      { outcome: 'duplicate', lane: 'lane' },
      { outcome: 'conflict', lane: 'lane' },
    ])
    expect(keysOf(store.snapshot().rows)).toEqual(['key-a'])
  })

  test('that is malformed fixes no lane for what is told of its session afterwards', async () => {
    const store = memoryStore()
    await store.accept([told('a', { lane: 'wrong', malformed: 'item: missing' })])
    expect(await store.accept([told('b', { lane: 'right' })])).toEqual([{ outcome: 'new', lane: 'right' }])
    expect(await store.lanes()).toEqual(['right'])
  })
})

test('a session tells when the latest of what is done in it happened, whatever its lane and receipt', async () => {
  const store = memoryStore()
  await store.accept([
    told('a', { happenedAtMs: 300, receivedAtMs: 7 }),
    told('b', { happenedAtMs: 100, receivedAtMs: 9 }),
    told('c', { happenedAtMs: 900 }),
    told('d', { happenedAtMs: 800, session: 'other' }),
  ])
  expect(await store.newestDoneAtMs('session')).toBeUndefined()
  await store.settle('key-a', done)
  await store.settle('key-b', done)
  await store.settle('key-c', dead)
  expect([await store.newestDoneAtMs('session'), await store.newestDoneAtMs('other')]).toEqual([
    300,
    undefined,
  ])
  const again = memoryStore(store.snapshot())
  expect([await again.newestDoneAtMs('session'), await again.newestDoneAtMs('lane')]).toEqual([
    300,
    undefined,
  ])
})

describe('a dead row', () => {
  async function withDead() {
    const store = memoryStore()
    await store.accept([told('a'), told('b'), told('c'), told('d', { malformed: 'm' })])
    await store.settle('key-a', {
      state: 'waiting',
      reason: 'r',
      attempts: 9,
      failedAlike: 8,
      nextAttemptAtMs: 7,
    })
    await store.settle('key-a', dead)
    await store.settle('key-b', done)
    return store
  }

  test('waits again as if it had just come, behind the others', async () => {
    const store = await withDead()
    expect(await store.redrive('key-a', 5000)).toBe('lane')
    expect(await store.waiting('lane')).toMatchObject([
      { key: 'key-c' },
      {
        key: 'key-a',
        state: 'waiting',
        attempts: 0,
        failedAlike: 0,
        receivedAtMs: 5000,
        nextAttemptAtMs: 5000,
        happenedAtMs: 1000,
        body: { name: 'a' },
      },
    ])
    expect(await store.redrive('key-a', 6000)).toBeUndefined()
  })

  test.each(['key-b', 'key-c', 'key-d', 'nobody'])('is what is redriven, and not %s', async (key) => {
    const store = await withDead()
    const before = store.snapshot()
    expect(await store.redrive(key, 5000)).toBeUndefined()
    expect(store.snapshot()).toEqual(before)
  })

  test('is listed, the oldest first, up to a number', async () => {
    const store = memoryStore()
    await store.accept([told('a'), told('b'), told('c')])
    for (const name of ['c', 'a', 'b']) await store.settle(`key-${name}`, dead)
    expect(keysOf(await store.dead(2))).toEqual(['key-a', 'key-b'])
    expect(keysOf(await store.dead(3))).toEqual(['key-a', 'key-b', 'key-c'])
  })
})

test('a backlog counts a lane to the first sort that it is of, by the reason of its first row', async () => {
  const store = memoryStore()
  const wait = (key: string, reason: string, nextAttemptAtMs: number) =>
    store.settle(key, { state: 'waiting', reason, attempts: 1, failedAlike: 1, nextAttemptAtMs })
  await store.accept([
    told('a', { session: 's1', lane: 'call-1', receivedAtMs: 40 }),
    told('b', { session: 's1', lane: 'call-1', receivedAtMs: 10 }),
    told('c', { session: 's2', lane: 'call-2', receivedAtMs: 30 }),
    told('d', { session: 's3', lane: 'chat-1', receivedAtMs: 20 }),
    told('e', { session: 's4', lane: 'chat-2', receivedAtMs: 50 }),
  ])
  await wait('key-a', 'Platform: 503', 900)
  await wait('key-c', 'Kustomer: 503', 700)
  await wait('key-d', 'Platform: 401', 800)
  const sorts = [
    { lanes: 'call-', reason: 'Platform' },
    { lanes: 'call-' },
    { lanes: 'chat-' },
    { lanes: 'sms-' },
  ]
  expect(await store.backlogs(sorts)).toEqual([
    { waiting: 2, sinceMs: 40, nextAtMs: 900 },
    { waiting: 1, sinceMs: 30, nextAtMs: 700 },
    { waiting: 2, sinceMs: 20, nextAtMs: 50 },
    { waiting: 0, sinceMs: null, nextAtMs: null },
  ])
  // What waits in no sort counts to none.
  expect(await store.backlogs([{ lanes: 'call-', reason: 'Kustomer' }])).toEqual([
    { waiting: 1, sinceMs: 30, nextAtMs: 700 },
  ])
})

test('what is remembered is replaced, found by its whole name or by how it begins, and lasts', async () => {
  const store = memoryStore()
  await store.remember('agent:1', { at: 1 })
  await store.remember('agent:2', { at: 2 })
  await store.remember('agent:1', { at: 3 })
  await store.remember('of-agent:1', { at: 4 })
  const again = memoryStore(JSON.parse(JSON.stringify(store.snapshot())))
  for (const each of [store, again]) {
    expect([await each.recall('agent:1'), await each.recall('agent:')]).toEqual([{ at: 3 }, undefined])
    expect(await each.recallAll('agent:')).toEqual([
      ['agent:1', { at: 3 }],
      ['agent:2', { at: 2 }],
    ])
  }
})

test('a store goes on from a snapshot with the next number, and counts each state', async () => {
  const store = memoryStore()
  await store.accept([told('a'), told('b'), told('c'), told('d', { malformed: 'm' }), told('e'), told('f')])
  await store.settle('key-b', dead)
  await store.settle('key-a', done)
  const again = memoryStore(store.snapshot())
  expect(again.snapshot()).toEqual(store.snapshot())
  expect(await again.count()).toEqual({ waiting: 3, done: 1, dead: 1, malformed: 1 })
  await again.accept([told('g')])
  expect(again.snapshot().rows.at(-1)).toMatchObject({ key: 'key-g', sequence: 6 })
})

describe('limits', () => {
  const bodyOf = (bytes: number) => 'x'.repeat(bytes - 2)
  const unlimited = Number.POSITIVE_INFINITY
  const full = (limits: Partial<StoreLimits>) =>
    memoryStore(undefined, { maxRows: unlimited, maxBytes: unlimited, maxFinished: unlimited, ...limits })

  test.each([
    ['one below', ['a', 'b'], true],
    ['at them', ['a', 'b', 'c'], true],
    ['above', ['a', 'b', 'c', 'd'], false],
  ])('of rows: %s', async (_name, names, fits) => {
    const store = full({ maxRows: 3 })
    const accepted = store.accept(names.map((name) => told(name)))
    if (fits) expect(await accepted).toHaveLength(names.length)
    else await expect(accepted).rejects.toMatchObject({ name: 'StoreFull' })
    expect(store.snapshot().rows).toHaveLength(fits ? names.length : 0)
  })

  test.each([
    ['one below', bodyOf(49), true],
    ['at them', bodyOf(50), true],
    ['above', bodyOf(51), false],
    ['at them, of letters of two bytes', 'é'.repeat(24), true],
    ['above, of letters of two bytes', 'é'.repeat(25), false],
  ])('of bytes: %s', async (_name, body, fits) => {
    const store = full({ maxBytes: 100 })
    await store.accept([told('a', { body: bodyOf(50) })])
    const accepted = store.accept([told('b', { body })])
    if (fits) expect(await accepted).toMatchObject([{ outcome: 'new' }])
    else await expect(accepted).rejects.toMatchObject({ name: 'StoreFull' })
    expect(store.snapshot().rows).toHaveLength(fits ? 2 : 1)
  })

  test('count what is told twice once, and neither what is known nor what is done', async () => {
    const store = full({ maxRows: 2, maxBytes: 100 })
    const large = told('a', { body: bodyOf(100) })
    expect(await store.accept([large, large])).toMatchObject([{ outcome: 'new' }, { outcome: 'duplicate' }])
    expect(await store.accept([large])).toMatchObject([{ outcome: 'duplicate' }])
    await store.settle('key-a', done)
    expect(await store.accept([told('b', { body: bodyOf(100) })])).toMatchObject([{ outcome: 'new' }])
    expect(await store.accept([large])).toMatchObject([{ outcome: 'duplicate' }])
  })

  test('keep what waits or is dead, and forget first what was done first', async () => {
    const store = full({ maxRows: 4 })
    await store.accept(['a', 'b', 'c', 'd'].map((name) => told(name, { session: `session-${name}` })))
    await store.settle('key-c', done)
    await store.settle('key-b', done)
    await store.settle('key-a', dead)
    await store.accept([told('e')])
    expect(keysOf(store.snapshot().rows)).toEqual(['key-a', 'key-b', 'key-d', 'key-e'])
    await store.accept([told('f')])
    expect(keysOf(store.snapshot().rows)).toEqual(['key-a', 'key-d', 'key-e', 'key-f'])
    await expect(store.accept([told('g')])).rejects.toMatchObject({ name: 'StoreFull' })
    await expect(store.accept([told('a'), told('g')])).rejects.toMatchObject({ name: 'StoreFull' })
    expect(keysOf(store.snapshot().rows)).toEqual(['key-a', 'key-d', 'key-e', 'key-f'])
  })

  test('forget nothing for what finds no room all the same', async () => {
    const store = full({ maxBytes: 100 })
    await store.accept([told('a', { malformed: 'm', body: bodyOf(20) }), told('b', { body: bodyOf(80) })])
    const before = store.snapshot()
    await expect(store.accept([told('c', { body: bodyOf(21) })])).rejects.toMatchObject({ name: 'StoreFull' })
    expect(store.snapshot()).toEqual(before)
    await store.accept([told('c', { body: bodyOf(20) })])
    expect(keysOf(store.snapshot().rows)).toEqual(['key-b', 'key-c'])
    await expect(store.accept([told('d', { body: bodyOf(3) })])).rejects.toMatchObject({ name: 'StoreFull' })
  })

  test('count the bytes of a snapshot, which is taken whole whatever they are', async () => {
    const store = full({})
    await store.accept([told('a', { body: bodyOf(60) }), told('b', { body: bodyOf(60) })])
    const again = memoryStore(store.snapshot(), { maxRows: unlimited, maxBytes: 100, maxFinished: unlimited })
    expect(again.snapshot().rows).toHaveLength(2)
    await expect(again.accept([told('c', { body: bodyOf(2) })])).rejects.toMatchObject({ name: 'StoreFull' })
    await again.settle('key-a', done)
    await again.accept([told('c', { body: bodyOf(40) })])
    await expect(again.accept([told('d', { body: bodyOf(3) })])).rejects.toMatchObject({ name: 'StoreFull' })
  })

  test('let go of a session with the last of its rows: it may have another lane then', async () => {
    const store = full({ maxRows: 2 })
    await store.accept([told('a'), told('b')])
    await store.settle('key-a', done)
    await store.accept([told('c', { lane: 'later' })])
    expect(await store.head('lane')).toMatchObject({ key: 'key-b' })
    expect(keysOf(await store.waiting('lane'))).toEqual(['key-b', 'key-c'])
    await store.settle('key-b', done)
    await store.settle('key-c', done)
    await store.accept([told('x', { session: 'x' }), told('y', { session: 'y' })])
    await store.settle('key-x', done)
    expect(await store.newestDoneAtMs('session')).toBeUndefined()
    expect(await store.accept([told('d', { lane: 'new-lane' })])).toEqual([
      { outcome: 'new', lane: 'new-lane' },
    ])
  })
})

test('an event that came before gives way to a new one of the same delivery, and came before all the same', async () => {
  const store = memoryStore(undefined, { maxRows: 2, maxBytes: 1_000, maxFinished: 9 })
  for (const name of ['a', 'b']) {
    await store.accept([row(name)])
    await store.settle(name, done)
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
