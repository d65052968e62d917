import { expect, test } from 'vitest'
import { OrderedIds } from './ordered-ids.ts'

test('ids come in order of their keys, equal keys in order of insertion', () => {
  const ids = new OrderedIds()
  for (const [key, id] of [
    [30, 1],
    [10, 2],
    [20, 3],
    [10, 4],
    [40, 5],
    [10, 6],
  ] as const) {
    ids.add(key, id)
  }
  expect(ids.firstKey()).toBe(10)
  const shifted = Array.from({ length: 6 }, () => ids.shift())
  expect(shifted).toEqual([2, 4, 6, 3, 1, 5])
  expect([ids.firstKey(), ids.shift()]).toEqual([undefined, undefined])
})
