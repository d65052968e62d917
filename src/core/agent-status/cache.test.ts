import { expect, test } from 'vitest'
import { handClock } from '../kustomer/testing/bench.ts'
import { cached } from './cache.ts'

const often = { maxAgeMs: 5000, minIntervalMs: 2000 }

test('a read is cached until its maximum age', async () => {
  const clock = handClock()
  let reads = 0
  const { recent: ask } = cached(clock, often, async () => {
    reads += 1
    return reads
  })
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  await clock.advance(4999)
  expect(await ask()).toBe(1)
  await clock.advance(1)
  expect(await ask()).toBe(2)
})

test('a failed read is not cached', async () => {
  const clock = handClock()
  let fails = true
  const { recent: ask } = cached(clock, often, async () => {
    if (fails) throw new Error('down')
    return 'up'
  })
  await expect(ask()).rejects.toThrow('down')
  fails = false
  expect(await ask()).toBe('up')
})

test('concurrent fresh() calls share one new read after the minimum interval, which recent() then returns', async () => {
  const clock = handClock()
  let reads = 0
  const { recent, fresh } = cached(clock, often, async () => {
    reads += 1
    return reads
  })
  expect(await recent()).toBe(1)
  const asked = Promise.all([fresh(), fresh()])
  expect(await recent()).toBe(1)
  await clock.advance(2000)
  expect(await asked).toEqual([2, 2])
  expect(await recent()).toBe(2)
  for (const reading of [3, 4]) {
    await clock.advance(2000)
    expect(await fresh()).toBe(reading)
  }
  expect(reads).toBe(4)
})
