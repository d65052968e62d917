import { expect, test } from 'vitest'
import type { Store, StoreLimits } from '../store.ts'
import { newRow } from './store-contract.ts'

const unlimited: StoreLimits = { maxRows: Infinity, maxBytes: Infinity, maxFinished: Infinity }

/** What an adapter does that keeps every text that JSON may hold: NUL, and half a surrogate pair. */
export function anyTextContract(open: (limits: StoreLimits) => Store | Promise<Store>): void {
  const empty = async () => open(unlimited)

  test('signs that JSON may hold and databases need not are kept as they are', async () => {
    const store = await empty()
    const odd = 'a\0b\\u0000\ud83dc 😀'
    await store.accept([newRow(odd, odd, { event: odd, lane: odd, bodyHash: 'hash', body: { [odd]: odd } })])
    const row = await store.head(odd)
    expect(row).toMatchObject({
      key: odd,
      session: odd,
      event: odd,
      lane: odd,
      bodyHash: 'hash',
      body: { [odd]: odd },
    })
    expect((await store.accept([newRow(odd, odd, { bodyHash: 'hash' })]))[0]!.outcome).toBe('duplicate')
    await store.remember(odd, odd)
    expect(await store.recallAll(odd.slice(0, 2))).toEqual([[odd, odd]])
    await store.settle(odd, { state: 'dead', reason: odd })
    expect(await store.redrive(odd, 7000)).toBe(odd)
  })
}
