import { expect, test } from 'vitest'
import { memoryStore } from './memory-store.ts'
import { StoreFull } from './store.ts'
import { type StoreNotice, storeFailureOf, watchedStore } from './watched-store.ts'

function watched() {
  const inner = memoryStore()
  const notices: StoreNotice[] = []
  return { inner, notices, store: watchedStore(inner, (notice) => notices.push(notice)) }
}

const calls = {
  accept: [[]],
  head: ['lane'],
  waiting: ['lane'],
  lanes: [],
  settle: ['key', { state: 'done' }],
  dead: [1],
  redrive: ['key', 0],
  discard: ['key'],
  row: ['key'],
  newestDoneAtMs: ['session'],
  remember: ['name', 1],
  recall: ['name'],
  recallAll: ['name'],
  backlogs: [[{ lanes: '' }]],
  waitingSince: [[10]],
  count: [],
} as const

test('every method has its case here', () => {
  const { snapshot: _, ...methods } = memoryStore()
  expect(Object.keys(calls).sort()).toEqual(Object.keys(methods).sort())
})

test.each(Object.entries(calls))(
  'a failure of %s is known as one of the store, and told once, without its message',
  async (method, given) => {
    const { inner, notices, store } = watched()
    const call = () => (store[method as 'recall'] as (...given: unknown[]) => Promise<unknown>)(...given)
    Object.assign(inner, {
      [method]: () => {
        throw Object.assign(new Error('row +14155550123 is locked'), { code: '55P03' })
      },
    })
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(storeFailureOf(await call().catch((error) => error))).toBe(`${method}: 55P03`)
    expect(notices).toEqual([{ store: 'fails', method, code: '55P03' }])
    Object.assign(inner, { [method]: async () => undefined })
    await call()
    await call()
    expect(notices.slice(1)).toEqual([{ store: 'works', method }])
  },
)

test('a store that is full works, and is told to be full', async () => {
  const { inner, notices, store } = watched()
  inner.accept = async () => {
    throw new StoreFull()
  }
  const error = await store.accept([]).catch((refusal) => refusal)
  expect([error, storeFailureOf(error)]).toEqual([expect.any(StoreFull), undefined])
  expect(notices).toEqual([{ store: 'full', method: 'accept' }])
})
