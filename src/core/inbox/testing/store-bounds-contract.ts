import { expect, test } from 'vitest'
import type { NewRow, Settlement, Store, StoreLimits } from '../store.ts'
import { newRow } from './store-contract.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }
const done: Settlement = { state: 'done' }
const refused: Settlement = { state: 'dead', reason: 'refused' }

/** What every adapter of the port `Store` does at its limits. @param open makes an empty store with these limits */
export function storeBoundsContract(open: (limits: StoreLimits) => Store | Promise<Store>): void {
  const room = async (limits: Partial<StoreLimits>) => open({ ...unlimited, ...limits })

  test('rows that fit exactly are taken, one more is not, and nothing of its delivery is', async () => {
    const store = await room({ maxRows: 2 })
    await store.accept([newRow('a'), newRow('b')])
    await expect(store.accept([newRow('a'), newRow('c', 'call-9')])).rejects.toMatchObject({
      name: 'StoreFull',
    })
    expect(await store.count()).toEqual({ waiting: 2, done: 0, dead: 0, malformed: 0 })
    expect(await store.lanes()).toEqual(['lane of call-1'])
    expect((await store.accept([newRow('a')]))[0]!.outcome).toBe('duplicate')
  })

  test('bytes of bodies that fit exactly are taken, one more is not', async () => {
    const bytes = Buffer.byteLength(JSON.stringify(newRow('a').body))
    await expect((await room({ maxBytes: bytes - 1 })).accept([newRow('a')])).rejects.toMatchObject({
      name: 'StoreFull',
    })
    const store = await room({ maxBytes: 2 * bytes })
    await store.accept([newRow('a'), newRow('b')])
    await expect(store.accept([newRow('c')])).rejects.toMatchObject({ name: 'StoreFull' })
    await store.settle('a', done)
    expect((await store.accept([newRow('c')]))[0]!.outcome).toBe('new')
  })

  test('those give way that finished first, done or malformed, and no others', async () => {
    const store = await room({ maxRows: 4 })
    await store.accept([
      newRow('a'),
      newRow('b'),
      newRow('c'),
      newRow('d', 'call-2', { malformed: 'no JSON' }),
    ])
    await store.settle('b', done)
    await store.settle('a', refused)
    const outcomeOf = async (row: NewRow) => (await store.accept([row]))[0]!.outcome
    expect(await outcomeOf(newRow('e'))).toBe('new') // in place of d
    expect(await store.count()).toEqual({ waiting: 2, done: 1, dead: 1, malformed: 0 })
    expect(await outcomeOf(newRow('f'))).toBe('new') // in place of b
    expect(await store.count()).toEqual({ waiting: 3, done: 0, dead: 1, malformed: 0 })
    await expect(store.accept([newRow('g')])).rejects.toMatchObject({ name: 'StoreFull' })
  })

  test('of what is finished so many are kept, those that finished last', async () => {
    const store = await room({ maxFinished: 2 })
    const malformed = newRow('d', 'call-2', { malformed: 'no JSON' })
    await store.accept([newRow('a'), newRow('b'), newRow('c'), malformed])
    for (const key of ['b', 'a']) await store.settle(key, done)
    expect(await store.count()).toEqual({ waiting: 1, done: 2, dead: 0, malformed: 0 })
    await store.settle('c', done)
    const again = await store.accept([newRow('a'), newRow('c'), newRow('b')])
    expect(again.map(({ outcome }) => outcome)).toEqual(['duplicate', 'duplicate', 'new'])
  })

  test('a session is forgotten with the last of its rows', async () => {
    const store = await room({ maxRows: 1 })
    await store.accept([newRow('a')])
    await store.settle('a', done)
    await store.accept([newRow('b', 'call-2')])
    expect(await store.newestDoneAtMs('call-1')).toBeUndefined()
    await store.settle('b', done)
    const [again] = await store.accept([newRow('c', 'call-1', { lane: 'elsewhere' })])
    expect(again).toEqual({ outcome: 'new', lane: 'elsewhere' })
  })

  test('the room of one that is discarded is that of others', async () => {
    const bytes = Buffer.byteLength(JSON.stringify(newRow('a').body))
    const store = await room({ maxBytes: bytes })
    await store.accept([newRow('a')])
    await store.settle('a', refused)
    await expect(store.accept([newRow('b')])).rejects.toMatchObject({ name: 'StoreFull' })
    await store.discard('a')
    expect((await store.accept([newRow('b')]))[0]!.outcome).toBe('new')
  })
}
