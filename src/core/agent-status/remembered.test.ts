import { expect, test } from 'vitest'
import { handClock } from '../kustomer/test-bench.ts'
import { remembered } from './remembered.ts'

test('one reading serves all for a while, then there is another', async () => {
  const clock = handClock()
  let reads = 0
  const ask = remembered(clock, 5000, async () => {
    reads += 1
    return reads
  })
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  await clock.advance(4999)
  expect(await ask()).toBe(1)
  await clock.advance(1)
  expect(await ask()).toBe(2)
})

test('a reading that failed is made again at once', async () => {
  const clock = handClock()
  let fails = true
  const ask = remembered(clock, 5000, async () => {
    if (fails) throw new Error('down')
    return 'up'
  })
  await expect(ask()).rejects.toThrow('down')
  fails = false
  expect(await ask()).toBe('up')
})
