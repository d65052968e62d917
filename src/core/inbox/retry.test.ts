import { expect, test } from 'vitest'
import { backoffMs } from './retry.ts'

test.each([
  [0, 500, 750],
  [1, 500, 750],
  [2, 1000, 1500],
  [3, 2000, 3000],
  [9, 128_000, 192_000],
  [10, 150_000, 225_000],
  [2000, 150_000, 225_000],
])('after %i attempts the pause is at least %i ms, and %i in the middle', (attempts, leastMs, middleMs) => {
  expect([backoffMs(attempts, () => 0), backoffMs(attempts, () => 0.5)]).toEqual([leastMs, middleMs])
})
